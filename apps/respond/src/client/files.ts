/**
 * Sends files as soon as they are chosen, records a voice and takes a signature. Comes only with surveys that ask for such;
 * without it, files travel with the form.
 */
function start(form: HTMLFormElement): void {
  const waits = [...form.querySelectorAll<HTMLElement>('[data-files]')].map((box) => prepare(form, box));
  const button = form.querySelector<HTMLButtonElement>('button[name=intent]');
  // Whoever goes on while a file is under way would leave it behind. A second press goes on without what was refused.
  form.addEventListener(
    'submit',
    (event) => {
      const under = waits.flatMap((wait) => wait() ?? []);
      if (!under.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void Promise.all(under).then((sent) => sent.every(Boolean) && button?.click());
    },
    true,
  );
}

/** What is under way, to its end: whether all of it arrived. */
type Wait = () => Promise<boolean> | null;

function prepare(form: HTMLFormElement, box: HTMLElement): Wait {
  const field = box.querySelector<HTMLInputElement>('[type=file]');
  const kept = box.querySelector<HTMLElement>('[data-kept]');
  const note = box.querySelector<HTMLElement>('[data-note]');
  if (!field || !kept || !note) return () => null;
  const { most = '1', largest = '0', sending = '', refused = '', full = '', number = '{number}' } = box.dataset;
  const question = field.name.replace(/^a\.|\.new$/g, '');

  /** One that was sent: unticked, it is taken back with the next save. */
  const keep = (id: string, picture: Element | null): void => {
    const label = document.createElement('label');
    const tick = document.createElement('input');
    label.className = 'c';
    Object.assign(tick, { type: 'checkbox', name: `a.${question}.f`, value: id, checked: true });
    // Where one file is wanted, the new one takes the old one's place.
    if (most === '1') kept.textContent = '';
    label.append(tick, number.replace('{number}', `${kept.children.length + 1}`));
    if (picture) label.append(picture);
    kept.append(label);
    tick.dispatchEvent(new Event('change', { bubbles: true }));
  };

  /** What is left to say when nothing is under way any more. */
  let rest = '';
  const send = async (file: Blob): Promise<boolean> => {
    note.textContent = sending;
    try {
      if (file.size > +largest) throw new Error();
      const key = form.querySelector<HTMLInputElement>('[name=key]')?.value ?? '';
      const address = `${form.action}/files?question=${encodeURIComponent(question)}&key=${encodeURIComponent(key)}`;
      const reply = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: file,
      });
      const { id } = (await reply.json()) as { id?: string };
      if (!reply.ok || !id) throw new Error();
      keep(id, box.dataset.files === 'photo' ? await small(file) : null);
      note.textContent = rest;
      return true;
    } catch {
      note.textContent = rest = refused;
      return false;
    }
  };

  let under: Promise<boolean> | null = null;
  /** One after the other, in the order chosen. */
  const line = (file: Blob): Promise<boolean> => {
    const before = under ?? Promise.resolve(true);
    const now: Promise<boolean> = before
      .then(async (well) => (await send(file)) && well)
      .then((well) => {
        if (under === now) under = null;
        return well;
      });
    return (under = now);
  };

  /** As the browser asks for every other answer; a file that was sent leaves its field empty. */
  const demand = (): void => {
    const typed = box.querySelector<HTMLInputElement>('[name$=".signed"]')?.value.trim();
    field.required = 'required' in box.dataset && !typed && !kept.querySelector(':checked');
  };
  demand();
  box.addEventListener('input', demand);
  box.addEventListener('change', demand);

  field.addEventListener('change', (event) => {
    event.stopPropagation();
    const room = most === '1' ? 1 : +most - kept.querySelectorAll(':checked').length;
    const files = [...(field.files ?? [])];
    field.value = '';
    note.textContent = rest = files.length > room ? full : '';
    for (const file of files.slice(0, room)) void line(file);
  });
  const alone = (file: Blob): Promise<boolean> => {
    rest = '';
    return line(file);
  };
  const more =
    box.dataset.files === 'voice'
      ? record(box, kept, alone)
      : box.dataset.files === 'signature'
        ? sign(box, kept, alone)
        : null;
  return () => more?.() ?? under;
}

/** The picture as the customer chose it, so that he sees which one it is. What the browser cannot draw stays a number. */
async function small(file: Blob): Promise<Element | null> {
  try {
    const picture = await createImageBitmap(file);
    const canvas = document.createElement('canvas');
    const scale = 72 / Math.max(picture.width, picture.height);
    Object.assign(canvas, { width: picture.width * scale, height: picture.height * scale });
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
  } catch {
    return null;
  }
}

function button(text: string): HTMLButtonElement {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button', className: 'z', textContent: text });
  return made;
}

function record(box: HTMLElement, kept: HTMLElement, send: (file: Blob) => Promise<boolean>): Wait {
  if (!('MediaRecorder' in window) || !navigator.mediaDevices) return () => null;
  const { record: start = '', stop = '', seconds = '60' } = box.dataset;
  const press = button(start);
  let recorder: MediaRecorder | null = null;
  let ended: Promise<boolean> | null = null;
  const begin = async (): Promise<void> => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const pieces: Blob[] = [];
      const now = (recorder = new MediaRecorder(stream));
      const begun = Date.now();
      const show = (): void => {
        const gone = Math.floor((Date.now() - begun) / 1e3);
        press.textContent = `${stop} ${Math.floor(gone / 60)}:${`${gone % 60}`.padStart(2, '0')}`;
        if (gone >= +seconds && now.state === 'recording') now.stop();
      };
      const clock = setInterval(show, 500);
      show();
      now.ondataavailable = ({ data }) => pieces.push(data);
      const recorded = new Promise<Blob>((done) => {
        now.onstop = () => {
          clearInterval(clock);
          recorder = null;
          press.textContent = start;
          stream.getTracks().forEach((track) => track.stop());
          done(new Blob(pieces));
        };
      });
      ended = recorded.then(send).then((well) => {
        ended = null;
        return well;
      });
      now.start();
    } catch {
      // No microphone, or not allowed: the file field beside it still is.
      press.remove();
    }
  };
  press.addEventListener('click', () => (recorder ? recorder.stop() : void begin()));
  kept.before(press);
  return () => {
    recorder?.stop();
    return ended;
  };
}

function sign(box: HTMLElement, kept: HTMLElement, send: (file: Blob) => Promise<boolean>): Wait {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) return () => null;
  Object.assign(canvas, { width: 600, height: 220, className: 'j' });
  const clear = button(box.dataset.clear ?? '');
  // Its alternative for whoever does not draw is the name typed below.
  canvas.setAttribute('aria-hidden', 'true');
  let pause: ReturnType<typeof setTimeout> | undefined;
  let drawn = false;
  /** On white, by night too: it is looked at elsewhere. */
  const blank = (): void => {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, 600, 220);
    drawn = false;
  };
  blank();
  const point = (event: PointerEvent): [number, number] => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [((event.clientX - left) / width) * 600, ((event.clientY - top) / height) * 220];
  };
  const finish = (): Promise<boolean> => {
    clearTimeout(pause);
    pause = undefined;
    return new Promise<Blob | null>((done) => canvas.toBlob(done)).then((file) => !!file && send(file));
  };
  canvas.addEventListener('pointerdown', (event) => {
    clearTimeout(pause);
    canvas.setPointerCapture(event.pointerId);
    pen.strokeStyle = '#1d2430';
    pen.lineWidth = 3;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(...point(event));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!event.buttons) return;
    pen.lineTo(...point(event));
    pen.stroke();
    drawn = true;
  });
  // A name has many strokes: it is sent once the hand rests.
  canvas.addEventListener('pointerup', () => {
    if (drawn) pause = setTimeout(() => void finish(), 1500);
  });
  clear.addEventListener('click', () => {
    clearTimeout(pause);
    pause = undefined;
    blank();
    kept.textContent = '';
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
  kept.before(canvas, clear);
  return () => (pause ? finish() : null);
}

const [form] = document.forms;
if (form) start(form);
