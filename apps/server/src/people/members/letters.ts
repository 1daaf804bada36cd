import type { Language } from '@otklik/contract';

interface Words {
  readonly subject: string;
  readonly text: string;
}

/** Letters to people of the company. {company}, {inviter} and {link} are filled in. */
const invitation: Readonly<Record<Language, Words>> = {
  ru: {
    subject: 'Приглашение в «{company}»',
    text: '{inviter} приглашает вас в Отклик компании «{company}».\n\nПринять приглашение: {link}\n\nСсылка действует 7 дней. Если вы не ждали приглашения, ничего делать не нужно.',
  },
  uk: {
    subject: 'Запрошення до «{company}»',
    text: '{inviter} запрошує вас до Отклику компанії «{company}».\n\nПрийняти запрошення: {link}\n\nПосилання діє 7 днів. Якщо ви не чекали на запрошення, нічого робити не потрібно.',
  },
  en: {
    subject: 'Invitation to {company}',
    text: '{inviter} invites you to Otklik of {company}.\n\nAccept the invitation: {link}\n\nThe link works for 7 days. If you did not expect this, there is nothing to do.',
  },
};

const reset: Readonly<Record<Language, Words>> = {
  ru: {
    subject: 'Новый пароль для Отклика',
    text: 'Кто-то, возможно вы, попросил задать новый пароль.\n\nЗадать пароль: {link}\n\nСсылка действует час. Если это были не вы, ничего делать не нужно: прежний пароль остаётся.',
  },
  uk: {
    subject: 'Новий пароль для Отклику',
    text: 'Хтось, можливо ви, попросив задати новий пароль.\n\nЗадати пароль: {link}\n\nПосилання діє годину. Якщо це були не ви, нічого робити не потрібно: старий пароль залишається.',
  },
  en: {
    subject: 'A new password for Otklik',
    text: 'Somebody, perhaps you, asked to set a new password.\n\nSet a password: {link}\n\nThe link works for an hour. If it was not you, there is nothing to do: the old password stays.',
  },
};

export function invitationLetter(
  language: Language,
  values: { company: string; inviter: string; link: string },
): Words {
  return fill(invitation[language], values);
}

export function resetLetter(language: Language, values: { link: string }): Words {
  return fill(reset[language], values);
}

/** Fills the places of a letter; nothing that is filled in can add a header to it. */
export function fill(words: Words, values: Readonly<Record<string, string>>): Words {
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return { subject: put(words.subject).replaceAll(/[\r\n]+/g, ' '), text: put(words.text) };
}
