// One stream of events for all: the stage's plugs, every device, and word that the account has changed.

export function listen({ stage, device, account, gone }) {
  const source = new EventSource('/stage/events');
  source.addEventListener('stage', event => stage(JSON.parse(event.data)));
  source.addEventListener('device', event => {
    const { device: name, event: kind, data } = JSON.parse(event.data);
    device(name, kind, data);
  });
  source.addEventListener('account', () => account());
  source.addEventListener('open', () => gone(false));
  source.addEventListener('error', () => gone(true));
  return source;
}
