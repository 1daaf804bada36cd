/**
 * Sends files as soon as they are chosen, records a voice and takes a signature. Comes only with surveys that ask for such;
 * without it, files travel with the form.
 */
function start(form: HTMLFormElement): void {
  for (const box of form.querySelectorAll<HTMLElement>('[data-files]')) prepare(form, box);
}

function prepare(form: HTMLFormElement, box: HTMLElement): void {
  const field = box.querySelector<HTMLInputElement>('[type=file]');
  const kept = box.querySelector<HTMLElement>('[data-kept]');
  const note = box.querySelector<HTMLElement>('[data-note]');
  if (!field || !kept || !note) return;
  const { most = '1', largest = '0', sending = '', refused = '', number = '{number}' } = box.dataset;
  const question = field.name.replace(/^a\.|\.new$/g, '');

  /** One that was sent: unticked, it is taken back with the next save. */
  const keep = (id: string): void => {
    const label = document.createElement('label');
    const tick = document.createElement('input');
    label.className = 'c';
    Object.assign(tick, { type: 'checkbox', name: `a.${question}.f`, value: id, checked: true });
    label.append(tick, number.replace('{number}', `${kept.children.length + 1}`));
    // Where one file is wanted, the new one takes the old one's place.
    if (most === '1') kept.textContent = '';
    kept.append(label);
    tick.dispatchEvent(new Event('change', { bubbles: true }));
  };

  const send = async (file: Blob): Promise<void> => {
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
      note.textContent = '';
      keep(id);
    } catch {
      note.textContent = refused;
    }
  };

  field.addEventListener('change', (event) => {
    event.stopPropagation();
    const files = [...(field.files ?? [])].slice(0, +most);
    field.value = '';
    void files.reduce((before, file) => before.then(() => send(file)), Promise.resolve());
  });
  if (box.dataset.files === 'voice') record(box, field, (file) => void send(file));
  if (box.dataset.files === 'signature') sign(box, field, (file) => void send(file));
}

function button(text: string): HTMLButtonElement {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button', className: 'z', textContent: text });
  return made;
}

function record(box: HTMLElement, field: HTMLElement, send: (file: Blob) => void): void {
  if (!('MediaRecorder' in window) || !navigator.mediaDevices) return;
  const { record: start = '', stop = '', seconds = '60' } = box.dataset;
  const press = button(start);
  let recorder: MediaRecorder | null = null;
  const begin = async (): Promise<void> => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const pieces: Blob[] = [];
      const now = (recorder = new MediaRecorder(stream));
      now.ondataavailable = ({ data }) => pieces.push(data);
      now.onstop = () => {
        recorder = null;
        press.textContent = start;
        stream.getTracks().forEach((track) => track.stop());
        send(new Blob(pieces));
      };
      now.start();
      press.textContent = stop;
      setTimeout(() => now.state === 'recording' && now.stop(), +seconds * 1e3);
    } catch {
      // No microphone, or not allowed: the file field beside it still is.
      press.remove();
    }
  };
  press.addEventListener('click', () => (recorder ? recorder.stop() : void begin()));
  field.closest('label')?.before(press);
}

function sign(box: HTMLElement, field: HTMLElement, send: (file: Blob) => void): void {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) return;
  Object.assign(canvas, { width: 600, height: 220, className: 'j' });
  const clear = button(box.dataset.clear ?? '');
  let drawn = false;
  const point = (event: PointerEvent): [number, number] => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [((event.clientX - left) / width) * 600, ((event.clientY - top) / height) * 220];
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen.lineWidth = 3;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(...point(event));
    drawn = true;
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!event.buttons) return;
    pen.lineTo(...point(event));
    pen.stroke();
  });
  canvas.addEventListener('pointerup', () => drawn && canvas.toBlob((file) => file && send(file)));
  clear.addEventListener('click', () => {
    pen.clearRect(0, 0, 600, 220);
    drawn = false;
    const kept = box.querySelector('[data-kept]');
    if (kept) kept.textContent = '';
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
  field.closest('label')?.before(canvas, clear);
}

const [form] = document.forms;
if (form) start(form);
