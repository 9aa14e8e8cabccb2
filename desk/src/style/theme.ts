import type { Theme } from '../api/types.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
let chosen: Theme = 'system';

/** Shows the desk in a theme; `system` follows the device from now on. */
export function applyTheme(theme: Theme): void {
  chosen = theme;
  const shown = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset.theme = shown;
}

dark.addEventListener('change', () => applyTheme(chosen));
