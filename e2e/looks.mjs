// How a page looks to everybody: in both themes, at both widths, in both languages.

import { COLOURS, expectAccessible } from './harness.mjs';

export const LOCALES = ['en', 'ru'];
export const THEMES = ['light', 'dark'];

/** A telephone and a laptop. */
export const WIDTHS = [360, 1280];

/**
 * Opens an address in each language and looks at it in both themes at both widths.
 * The page's context has to ask for reduced motion: axe would catch it half-way.
 *
 * @returns {Promise<string[]>} what axe found, with where it was found
 */
export async function barriers(page, address) {
  const found = [];
  for (const locale of LOCALES) {
    await page.context().addCookies([{ name: 'locale', value: locale, url: address }]);
    await page.goto(address);
    await page.locator(`html[lang=${locale}]`).waitFor({ state: 'attached' });
    for (const barrier of await barriersHere(page)) found.push(`(${locale}, ${barrier}`);
  }
  return found;
}

/** The same for the page as it stands, in its own language. */
export async function barriersHere(page) {
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 850 });
    for (const theme of THEMES) {
      // As the switch does it: the theme is an attribute of the page, which the server writes from a cookie.
      await page.evaluate(wear, theme);
      // Another width leaves the page scrolled: what lies under the bar at the top would count as too small.
      await page.evaluate(() => scrollTo(0, 0));
      await expectAccessible(page, theme === THEMES[0] ? undefined : COLOURS).catch((problem) => {
        for (const barrier of problem.actual ?? [problem.message]) found.push(`${theme}, ${width}): ${barrier}`);
      });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) found.push(`${theme}, ${width}): the page scrolls sideways by ${wide} px`);
    }
  }
  return found;
}

/**
 * In the page: puts a theme on, and waits until no colour is on its way any more. A colour that is
 * inherited sets out anew on each level, a frame later.
 */
async function wear(theme) {
  // What is left unpainted until it is scrolled to keeps the colours of the theme before.
  for (const it of document.querySelectorAll('main *')) {
    if (getComputedStyle(it).contentVisibility === 'auto') it.style.contentVisibility = 'visible';
  }
  document.documentElement.dataset.theme = theme;
  // Within a closed menu a transition that has ended stays in the list.
  const moving = (motion) => motion instanceof CSSTransition && motion.playState !== 'finished';
  for (let quiet = 0, frames = 0; quiet < 2 && frames < 120; frames += 1) {
    await new Promise(requestAnimationFrame);
    quiet = document.getAnimations().some(moving) ? 0 : quiet + 1;
  }
}
