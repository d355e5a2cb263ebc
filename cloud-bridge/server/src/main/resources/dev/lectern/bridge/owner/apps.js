// Other people's apps: what is typed where, and a login for each device.

import { ask, byId, day, make, say, trying } from './dom.js';
import { door } from './door.js';

export class Apps {
  constructor() {
    byId('make').addEventListener('submit', event => {
      event.preventDefault();
      this.make(byId('what').value, byId('label').value.trim());
    });
    byId('registration').addEventListener('change', event => this.register(event.target.checked));
  }

  async show(reader) {
    this.reader = reader;
    const [addresses, known] = await Promise.all([door.addresses(), door.logins()]);
    this.addresses = addresses;
    byId('only-here').hidden = !/^(localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)$/.test(new URL(addresses.kosync).hostname);
    byId('registration').checked = known.registration === 'open';
    byId('logins').replaceChildren(...known.logins.map(login => this.row(login)));
    if (!known.logins.length) byId('logins').append(make('li', { class: 'quiet' }, 'None yet.'));
  }

  row(login) {
    return make('li', {},
      make('p', { class: 'what' }, make('b', {}, login.login), make('small', {},
        `${login.reader}’s, made ${day(login.createdAt)}, ${login.lastSeen ? `last seen ${day(login.lastSeen)}` : 'not used yet'}`)),
      make('p', { class: 'does' }, this.buying(login), make('button', { class: 'link', 'aria-label': `Revoke ${login.login}`, click: () => this.revoke(login.login) }, 'Revoke')));
  }

  /** The box that lets an app spend the household's money. */
  buying({ login, mayBuy }) {
    const box = make('input', { type: 'checkbox', 'aria-label': `${login} may buy`, change: event => this.letBuy(login, event.target) });
    box.checked = mayBuy;
    return make('label', { class: 'check' }, box, ' May buy');
  }

  async letBuy(login, box) {
    const may = box.checked;
    box.checked = !may;
    await trying(async () => {
      await door.letBuy(login, may);
      box.checked = may;
      say(may ? `${login} may buy with the household’s money.` : `${login} may no longer buy.`);
    });
  }

  make(what, label) {
    return trying(async () => {
      const made = await (what === 'kobo' ? door.kobo : door.login)(this.reader, label);
      await this.show(this.reader);
      byId('make').reset();
      byId('what').value = what;
      byId('made').replaceChildren(
        make('p', {}, make('b', {}, `${made.login} is made. `), 'What is secret below is shown this once: type it now.'),
        make('dl', {}, this.steps(what, made).map(([where, text]) => [make('dt', {}, where), make('dd', {}, make('code', {}, text))])),
        make('button', { class: 'soft', type: 'button', click: () => this.done() }, 'I have typed it; hide it'));
      byId('made').hidden = false;
      byId('made').focus();
      say(`The login ${made.login} is made.`);
    });
  }

  /** What is typed where. */
  steps(what, made) {
    const { kosync, opds, shelf } = this.addresses;
    switch (what) {
      case 'kobo':
        return [['File on the Kobo, by USB', made.file], ['Section', made.section], ['In place of the line api_endpoint=', made.line]];
      case 'opds':
        return [['Catalogue', opds], ['What you have; KOReader’s “Sync catalog”', shelf], ['User name', made.login], ['Password', made.password]];
      default:
        return [['Tools > Progress sync > Custom sync server', kosync], ['Register / Login: user name', made.login], ['Password, then Login', made.password]];
    }
  }

  done() {
    byId('made').replaceChildren();
    byId('made').hidden = true;
    byId('label').focus();
  }

  async revoke(login) {
    if (!await ask(`Revoke ${login}? The device that uses it is refused from now on. Its places stay.`)) return;
    await trying(async () => {
      await door.revoke(login);
      await this.show(this.reader);
      byId('label').focus();
      say(`${login} is revoked.`);
    });
  }

  register(open) {
    return trying(async () => {
      await door.registration(open, this.reader);
      say(open ? `KOReaders may register themselves, as ${this.reader}.` : 'Registration is closed.');
    });
  }
}
