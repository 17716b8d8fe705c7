import type { Page } from 'playwright-core';

/** How far something reaches beyond the right edge of the window. */
export function excess(page: Page): Promise<number> {
  return page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}

/** From now on `jumps` of the window is the page's cumulative layout shift (web.dev/cls). */
export async function watchJumps(page: Page): Promise<void> {
  await page.addInitScript(`globalThis.jumps = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) jumps += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });`);
}

/** Spaces text as WCAG 1.4.12 has it, or no longer. */
export async function spaceText(page: Page, isSpaced: boolean): Promise<void> {
  await page.evaluate(`(() => {
    if (!window.spacing) {
      window.spacing = new CSSStyleSheet();
      window.spacing.replaceSync(\`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }\`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, window.spacing];
    }
    window.spacing.disabled = ${!isSpaced};
  })()`);
}

/** What several of the measures below need to know of the page. */
const eyes = `
  const focusable = 'a[href], button, summary, input, select, textarea, [tabindex="0"]';
  const name = (one) => one.outerHTML.replace(/\\s+/g, ' ').slice(0, 120);
  // A box or a button of a choice is as large as what belongs to it.
  const targetOf = (one) => (one.matches('input, select') && one.closest('label')) || one;
  const isThere = (one) =>
    targetOf(one).checkVisibility({ visibilityProperty: true, opacityProperty: true });
`;

/** What is too small to be hit: links within a sentence may be. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(`(() => { ${eyes}
    const isInSentence = (one) => getComputedStyle(one).display === 'inline' &&
      one.parentElement.textContent.trim().length > one.textContent.trim().length;
    return [...document.querySelectorAll(focusable)]
      .filter((one) => isThere(one) && one.tabIndex >= 0 && !isInSentence(one))
      .map((one) => [one, targetOf(one).getBoundingClientRect()])
      .filter(([, { width, height }]) => Math.min(width, height) < 23.9)
      .map(([one, { width, height }]) => \`\${name(one)}: \${width} × \${height}\`);
  })()`);
}

/** What moves, or would when it is touched. */
export function motions(page: Page): Promise<string[]> {
  return page.evaluate(`(() => { ${eyes}
    const isStill = (durations) => durations.split(', ').every((one) => parseFloat(one) === 0);
    return [...document.querySelectorAll('body *')].filter((one) => {
      const { animationDuration, transitionDuration } = getComputedStyle(one);
      return !isStill(animationDuration) || !isStill(transitionDuration);
    }).map(name);
  })()`);
}

/**
 * Goes through everything that can have the focus, forwards and backwards. Tells what is then
 * hidden behind something else, and what does not show that it has the focus.
 */
export async function lostFocus(page: Page): Promise<string[]> {
  await page.keyboard.press('Shift'); // who uses the keyboard is shown the focus
  return page.evaluate(`(() => { ${eyes}
    const all = [...document.querySelectorAll(focusable)]
      .filter((one) => isThere(one) && !one.disabled && one.tabIndex >= 0);
    const isRelated = (hit, one) => hit && (one.contains(hit) || hit.contains(one) && hit !== document.body
      && !hit.matches('main, header, nav, app-root, html'));
    const isSeen = (one) => {
      const { left, top, width, height } = targetOf(one).getBoundingClientRect();
      return [[0.5, 0.5], [0.1, 0.1], [0.9, 0.9], [0.1, 0.9], [0.9, 0.1]].some(([x, y]) =>
        isRelated(document.elementFromPoint(left + width * x, top + height * y), targetOf(one)));
    };
    const atCentre = (one) => {
      const { left, top, width, height } = targetOf(one).getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return hit ? name(hit) : \`the edge: \${top} of \${innerHeight}\`;
    };
    const hasRing = (one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
    };
    const lost = new Set();
    for (const one of [...all, ...all.toReversed()]) {
      if (!one.isConnected || !isThere(one)) continue;
      one.focus();
      if (document.activeElement !== one) continue;
      if (!isSeen(one)) lost.add('hidden: ' + name(one) + ' behind ' + atCentre(one));
      if (![one, targetOf(one), targetOf(one).querySelector('*') ?? one].some(hasRing))
        lost.add('no ring: ' + name(one));
    }
    return [...lost];
  })()`);
}

/** Badges without an edge: nothing else is left of them when the colours are forced. */
export function edgelessBadges(page: Page): Promise<string[]> {
  return page.evaluate(`(() => { ${eyes}
    return [...document.querySelectorAll('.tag')]
      .filter((one) => isThere(one) && parseFloat(getComputedStyle(one).borderTopWidth) === 0)
      .map(name);
  })()`);
}
