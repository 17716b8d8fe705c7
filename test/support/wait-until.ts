/** Waits for a condition, looking often; fails with its name when it does not come true in time. */
export async function waitUntil(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  patienceMs = 15_000,
): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ;) {
    if (await isTrue()) return;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
