// Books that were sent by e-mail: who may send them, and what has become of the last.

import { byId, day, make } from './dom.js';
import { door } from './door.js';

export async function showMail() {
  const mail = await door.mail();
  byId('mail').hidden = !mail.on;
  if (!mail.on) return;
  byId('mail-who').textContent = `Books that ${or(mail.senders)} attach${mail.senders.length > 1 ? '' : 'es'} to a letter come onto the shelf. `
    + (mail.lookedAt ? `The mailbox was last looked into on ${day(mail.lookedAt)}.` : 'The mailbox was not looked into yet.')
    + (mail.believing ? ' No server vouches for senders: whoever knows one of these addresses can send in its name.' : '');
  byId('mail-trouble').hidden = !mail.trouble;
  byId('mail-trouble').textContent = mail.trouble;
  byId('mail-arrived').replaceChildren(...mail.arrived.map(row));
  byId('mail-left').textContent = left(mail);
}

function row({ at, from, file, shelved, words }) {
  return make('li', {}, make('p', { class: 'what' },
    make('b', {}, shelved ? words : file || 'A letter'),
    make('small', {}, shelved ? `from ${from}, ${day(at)}` : `from ${from}, ${day(at)}, was not taken: ${words}`)));
}

function left({ strangers, notVouched }) {
  const said = [];
  if (strangers) said.push(`${letters(strangers)} of others ${strangers > 1 ? 'were' : 'was'} left alone.`);
  if (notVouched) said.push(`${letters(notVouched)} in a known name ${notVouched > 1 ? 'were' : 'was'} left alone, since the mail server did not vouch for the sender.`);
  return said.join(' ');
}

const letters = number => (number > 1 ? `${number} letters` : 'One letter');

const or = names => (names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names[0]);
