import type { Button, Outgoing } from '../transport.ts';

const DAY_MS = 24 * 3_600_000;
/** The clocks differ, and a message takes a while: the last minutes of the window are not used. */
const MARGIN_MS = 2 * 60_000;

const MOST_BUTTONS = 3;
const MOST_IN_LIST = 10;
const openList: Readonly<Record<string, string>> = { ru: 'Ответить', uk: 'Відповісти', en: 'Answer' };

/**
 * Within 24 hours after the customer wrote: a text, with up to three buttons, or with a list of up to ten. Afterwards only a template
 * that Meta has approved. @returns null where none is set up
 */
export function messageBody(message: Outgoing, template: string, now: Date): unknown {
  const { content, to, language, heardAt } = message;
  const envelope = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: to.replaceAll(/\D/g, ''),
    biz_opaque_callback_data: message.id,
  };
  const isOpen = heardAt !== null && now.getTime() - heardAt.getTime() < DAY_MS - MARGIN_MS;
  const approved = content.approved ?? (template === '' ? null : { name: template, values: [oneLine(content.text)] });
  if (!isOpen)
    return approved === null ? null : { ...envelope, type: 'template', template: templateOf(approved, language) };
  const buttons = content.buttons.flat();
  if (buttons.length === 0 || buttons.length > MOST_IN_LIST)
    return { ...envelope, type: 'text', text: { body: content.text, preview_url: false } };
  const action = buttons.length <= MOST_BUTTONS ? replies(buttons) : listOf(buttons, language);
  const type = buttons.length <= MOST_BUTTONS ? 'button' : 'list';
  return { ...envelope, type: 'interactive', interactive: { type, body: { text: content.text }, action } };
}

function replies(buttons: readonly Button[]) {
  return { buttons: buttons.map(({ id, label }) => ({ type: 'reply', reply: { id, title: label.slice(0, 20) } })) };
}

function listOf(buttons: readonly Button[], language: string) {
  const rows = buttons.map(({ id, label }) => ({ id, title: label.slice(0, 24) }));
  return { button: openList[language.split('-')[0] ?? ''] ?? openList['en'], sections: [{ rows }] };
}

function templateOf(approved: { readonly name: string; readonly values: readonly string[] }, language: string) {
  const parameters = approved.values.map((text) => ({ type: 'text', text: oneLine(text) }));
  return {
    name: approved.name,
    // Meta writes pt_BR where everybody else writes pt-BR.
    language: { code: language.replace('-', '_') },
    ...(parameters.length === 0 ? {} : { components: [{ type: 'body', parameters }] }),
  };
}

/** A place of a template takes no line breaks. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 1024);
}
