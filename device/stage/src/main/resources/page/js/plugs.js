// Network plugs, power plugs, and the row of processes at the top.

import { make, one, renew, toast } from './dom.js';
import { stage } from './doors.js';
import { t } from './messages.js';

export function plugsOf(name, state) {
  const entry = state.devices.find(each => each.name === name);
  const process = state.processes.find(each => each.name === name);
  return [networkPlug(name, entry.network === 'in'), powerPlug(name, process)];
}

function networkPlug(name, plugged) {
  return make('button', {
    class: plugged ? 'plug' : 'plug out', 'aria-pressed': String(!plugged), 'data-focus': `network-${name}`,
    'data-plug': 'network', title: t(plugged ? 'network.in' : 'network.out', { device: name }),
    'aria-label': t(plugged ? 'network.in' : 'network.out', { device: name }),
    click: () => stage.network(name, !plugged).catch(refused => toast(refused.message, true)),
  }, t('network.name'));
}

export function powerPlug(name, process, label = t('power.name')) {
  const on = process.state === 'running' || process.state === 'starting';
  return make('button', {
    class: on ? 'plug' : 'plug out', 'aria-pressed': String(!on), 'data-focus': `power-${name}`,
    'data-plug': 'power', title: t(on ? 'power.in' : 'power.out', { process: name }),
    'aria-label': t(on ? 'power.in' : 'power.out', { process: name }),
    click: () => stage.power(name, !on).catch(refused => toast(refused.message, true)),
  }, label);
}

export function drawProcesses(state, now) {
  const cutOff = new Map(state.devices.filter(device => device.network === 'out').map(device => [device.name, device.cuts.at(-1)]));
  const chips = state.processes.map(process => make('li', { class: `chip ${process.state}${cutOff.has(process.name) ? ' cut' : ''}`, 'data-process': process.name },
    make('span', { class: 'lamp', 'aria-hidden': 'true' }),
    make('span', {}, cutOff.has(process.name) && process.state === 'running'
      ? t('network.cut', { device: process.name, time: since(cutOff.get(process.name)?.from, now) })
      : t(`process.${process.state}`, { process: process.name })),
    process.pid ? make('span', { class: 'quiet' }, `pid ${process.pid}`) : null,
    process.name === 'bridge' ? powerPlug('bridge', process) : null));
  renew(one('#processes'), chips);
}

function since(iso, now) {
  const seconds = Math.max(0, Math.round((now - new Date(iso)) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
