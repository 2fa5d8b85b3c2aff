/** An element with properties, attributes (with a hyphen or role) and children. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (key.includes('-') || key === 'role' || key === 'for') element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== undefined && child !== ''));
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Says it to those who do not see the page. */
export function say(text) {
  byId('said').textContent = text;
}

/** Shows what could not be done, until the next one or a click. */
export function complain(text) {
  const box = byId('trouble');
  box.hidden = text === '';
  box.replaceChildren(text === '' ? '' : text + ' ');
  if (text) box.append(el('button', { type: 'button', onclick: () => complain('') }, 'Dismiss'));
}

/** A button that puts a text where it can be pasted. */
export function copyButton(label, text) {
  const button = el('button', { type: 'button', className: 'copy' }, 'Copy');
  button.setAttribute('aria-label', 'Copy ' + label);
  button.onclick = async () => {
    await copy(text);
    button.textContent = 'Copied';
    say(label + ' copied');
  };
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el('textarea', { value: text, className: 'unseen' });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

/** Seconds and milliseconds since a sign-in began. */
export function seconds(micros) {
  return (micros / 1e6).toFixed(3);
}
