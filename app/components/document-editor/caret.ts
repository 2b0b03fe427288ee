import sheet from './sheet.module.css';

/** Somebody else's caret with their name. */
export function caret(user: { name?: string; color?: string }): HTMLElement {
  const mark = document.createElement('span');
  mark.className = sheet.caret ?? '';
  mark.style.borderColor = user.color ?? '';
  const name = document.createElement('span');
  name.textContent = user.name ?? '';
  name.style.background = user.color ?? '';
  mark.append(name);
  return mark;
}
