// A WAV or an EPUB, dropped on a device or chosen.

import { toast } from './dom.js';
import { device as door } from './doors.js';
import { t } from './messages.js';

export function takesFiles(card, name, talk) {
  let depth = 0;
  const over = on => card.classList.toggle('over', on);
  card.addEventListener('dragenter', event => {
    event.preventDefault();
    depth++;
    over(true);
  });
  card.addEventListener('dragover', event => event.preventDefault());
  card.addEventListener('dragleave', () => {
    depth--;
    if (depth <= 0) over(false);
  });
  card.addEventListener('drop', event => {
    event.preventDefault();
    depth = 0;
    over(false);
    for (const file of event.dataTransfer.files) handOver(name, file, talk);
  });
}

export async function handOver(name, file, talk) {
  if (/\.wav$/i.test(file.name) || file.type === 'audio/wav') {
    await talk.hear(file);
    return;
  }
  if (!/\.(epub|txt|md|markdown|fb2|zip|cbz|audiobook|lpf|pdf|mobi|azw3?|prc)$/i.test(file.name)) {
    toast(t('drop.other'), true);
    return;
  }
  toast(t('drop.sending', { file: file.name }));
  try {
    const book = await door.book(name, file);
    toast(t('drop.epub', { title: book.title ?? file.name, device: name }));
  } catch (refused) {
    toast(t('drop.refused', { sentence: refused.message }), true);
  }
}
