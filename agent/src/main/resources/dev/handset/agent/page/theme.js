import { byId, say } from './dom.js';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
const KEY = 'handset-theme';

/** The switch between light, dark and what the system says. */
export function themeSwitch() {
  const button = byId('theme');
  let theme = NEXT[kept()] ? kept() : 'auto';
  const show = () => {
    document.documentElement.dataset.theme = theme;
    button.textContent = 'Theme: ' + theme;
  };
  button.onclick = () => {
    theme = NEXT[theme];
    remember(theme);
    show();
    say('theme ' + theme);
  };
  show();
}

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // a report on disk may keep nothing
  }
}
