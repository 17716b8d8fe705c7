/** A day from today, as a date field writes it. */
export function inDays(count: number): string {
  const day = new Date();
  day.setDate(day.getDate() + count);
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${twoDigits(day.getMonth() + 1)}-${twoDigits(day.getDate())}`;
}

/** The last second of that day where the admin is. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
