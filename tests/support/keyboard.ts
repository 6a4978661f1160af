import type { Page } from '@playwright/test';

/** Presses Tab until what has this visible name (a link, a button, a field's label) has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const at = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }) | null;
      return [at?.labels?.[0]?.textContent, at?.textContent, at?.getAttribute('aria-label')].map((text) =>
        text?.trim(),
      );
    });
    if (focused.includes(name)) return;
  }
  throw new Error(`The keyboard never reached «${name}»`);
}

/** Whether something shows where the focus is. */
export function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement!);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  });
}
