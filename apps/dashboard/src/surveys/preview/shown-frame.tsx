import { useEffect, useRef, useState, type CSSProperties } from 'react';

interface Props {
  readonly title: string;
  readonly className: string | undefined;
  readonly style?: CSSProperties;
  readonly page: string;
  readonly onSubmit: (form: HTMLFormElement, submitter: HTMLElement | null) => void;
  /** The nearest of what can be pressed. */
  readonly onPress: (pressed: Element) => void;
}

/** A page of the customer. Scripts do not run in the frame; what is pressed in it is answered from here. */
export function ShownFrame({ title, className, style, page, onSubmit, onPress }: Props) {
  // The frame is listened to once per page; what it should do changes with every answer.
  const latest = useRef({ onSubmit, onPress });
  const [heard, setHeard] = useState<string | null>(null);
  useEffect(() => {
    latest.current = { onSubmit, onPress };
  });

  function listen(frame: HTMLIFrameElement) {
    const inside = frame.contentDocument;
    if (inside === null) return;
    inside.addEventListener('submit', (event) => {
      event.preventDefault();
      const form = inside.querySelector('form');
      if (form !== null) latest.current.onSubmit(form, event.submitter);
    });
    inside.addEventListener('click', (event) => {
      // A key presses what has the focus, and says no place.
      const under =
        event.detail === 0 ? [inside.activeElement] : inside.elementsFromPoint(event.clientX, event.clientY);
      const pressed = under.map((element) => element?.closest('a, [data-do]')).find((found) => found != null);
      if (pressed == null) return;
      if (pressed.tagName === 'A') event.preventDefault();
      latest.current.onPress(pressed);
    });
  }

  return (
    <iframe
      className={className}
      style={style}
      title={title}
      sandbox="allow-same-origin allow-forms"
      srcDoc={page}
      // A press that nobody hears yet would really send the form, and the server knows no such page.
      inert={heard !== page}
      onLoad={({ currentTarget }) => {
        listen(currentTarget);
        setHeard(page);
      }}
    />
  );
}

/** What a form says; files stay where they are. */
export function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const pairs = [...new FormData(form, submitter)];
  return new URLSearchParams(pairs.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
