import { byId, el } from './dom.js';

const LETTERS = ['', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
const BLANK = { line: '', presence: '', appointment: '', status: '', softkeys: [], later: [] };

/** The phone's face. What is typed stays here until somebody signs in. */
export class Face {
  #do;
  #typing = null;
  #number = '';
  #pin = '';
  #menu = false;
  #held = new Set();
  #shown = BLANK;
  #state = '';

  /** @param commands signIn(login), signOut(), restart(reset); null: a face without keys */
  constructor(commands) {
    this.#do = commands;
    if (commands) this.#build();
    this.show(null, '');
  }

  /** What the phone shows by itself; what is being typed comes before it. */
  show(screen, state) {
    if (state === 'signing in') this.#typing = null;
    this.#shown = screen ?? BLANK;
    this.#state = state;
    this.#draw();
  }

  #build() {
    const keys = '123456789*0#'.split('').map((key, at) => this.#key(key, LETTERS[at] ?? ''));
    byId('keys').append(...keys);
    byId('hardkeys').append(
      this.#hard('Sign in', () => this.#enter()),
      this.#hard('Sign out', () => this.#do.signOut()),
      this.#hard('Clear', () => this.#clear()),
      this.#hard('Restart', () => this.#do.restart(this.#held.has('4') && this.#held.has('6'))),
      this.#hard('Restart, 4 + 6 held', () => this.#do.restart(true)),
    );
    const phone = byId('phone');
    phone.addEventListener('keydown', (event) => this.#typed(event));
    addEventListener('keyup', (event) => this.#held.delete(event.key));
  }

  #key(key, letters) {
    const label = key === '#' ? 'pound, goes on' : key === '*' ? 'star' : key;
    const button = el('button', { type: 'button', onclick: () => this.#press(key) });
    button.setAttribute('aria-label', label);
    button.append(el('b', {}, key), el('small', { 'aria-hidden': 'true' }, letters));
    return button;
  }

  #hard(label, action) {
    return el('button', { type: 'button', onclick: action }, label);
  }

  #typed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^[0-9*#]$/.test(event.key)) {
      this.#held.add(event.key);
      if (!event.repeat) this.#press(event.key);
    } else if (event.key === 'Backspace') {
      this.#clear();
    } else {
      return;
    }
    event.preventDefault();
  }

  #press(key) {
    if (this.#state === 'signing in' || this.#state === 'signed in' || key === '*') return;
    if (key === '#') {
      this.#enter();
      return;
    }
    if (this.#typing === null) {
      this.#typing = 'number';
      this.#number = '';
      this.#pin = '';
    }
    if (this.#typing === 'number') this.#number += key;
    else this.#pin += key;
    this.#draw();
  }

  /** The extension is typed, then the PIN; with neither the scenario's user signs in. */
  #enter() {
    if (this.#typing === 'number' && this.#number) {
      this.#typing = 'pin';
      this.#draw();
    } else if (this.#typing === null) {
      this.#do.signIn({});
    } else if (this.#pin) {
      const login = { number: this.#number, pin: this.#pin };
      this.#typing = null;
      this.#pin = '';
      this.#do.signIn(login);
    }
  }

  #clear() {
    if (this.#typing === 'pin') {
      if (this.#pin) this.#pin = this.#pin.slice(0, -1);
      else this.#typing = 'number';
    } else if (this.#typing === 'number') {
      this.#number = this.#number.slice(0, -1);
      if (!this.#number) this.#typing = null;
    }
    this.#draw();
  }

  #draw() {
    const shown = this.#typing ? this.#form() : this.#shown;
    const top = el('p', { className: 'ends' }, el('b', {}, shown.line || ' '));
    if (shown.presence) top.append(el('span', { className: 'presence' }, shown.presence));
    const parts = [top];
    if (shown.appointment) parts.push(el('p', { className: 'next' }, shown.appointment));
    if (shown.status) parts.push(el('p', { className: 'status' }, shown.status));
    else parts.push(...(shown.later ?? []).map((line) => el('p', { className: 'later' }, line)));
    byId('screen').replaceChildren(...parts);
    byId('softkeys').replaceChildren(...this.#softkeys(shown).map((key) => this.#softkey(key)));
    const mails = this.#shown.voiceMails ?? 0;
    byId('lamp').textContent = mails ? `voice mail ${mails}` : '';
    byId('lamp').className = mails ? 'lit' : '';
  }

  #form() {
    const pin = this.#typing === 'pin';
    return {
      ...BLANK,
      line: pin ? this.#number : this.#number + '▏',
      status: pin ? 'PIN: ' + '•'.repeat(this.#pin.length) + '▏' : 'Enter your extension',
      softkeys: [pin ? 'Sign In' : 'Next', 'Clear'],
    };
  }

  #softkeys(shown) {
    if (this.#menu && this.#state === 'signed in') return ['Sign Out', 'Back'];
    if (shown.softkeys.length || this.#state === 'signing in') return shown.softkeys;
    return ['Sign In'];
  }

  #softkey(label) {
    const actions = {
      'Sign In': () => this.#enter(),
      Next: () => this.#enter(),
      Clear: () => this.#clear(),
      Menu: () => this.#turn(true),
      Back: () => this.#turn(false),
      'Sign Out': () => this.#do.signOut(),
    };
    const works = this.#do && actions[label] !== undefined;
    return el('button', { type: 'button', disabled: !works, onclick: actions[label] }, label);
  }

  #turn(menu) {
    this.#menu = menu;
    this.#draw();
    byId('softkeys').firstElementChild?.focus();
  }
}
