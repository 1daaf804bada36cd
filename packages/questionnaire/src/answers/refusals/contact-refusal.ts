import type { ContactDetails } from '../answer.ts';
import type { ContactField, Question } from '../../definition/question.ts';
import type { Refusal } from './refusal.ts';

/** Loose on purpose: a wrong digit cannot be seen, and a strange but true address must not be turned away. */
export const looksLikePhone = /^[+()\d\s.-]{5,40}$/;
export const looksLikeEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The fields that a question asks for; none where it asks for nothing personal. */
export function contactFieldsOf(question: Question): ContactField[] {
  if (question.type === 'contact') return question.fields;
  return question.type === 'email' || question.type === 'phone' ? [question.type] : [];
}

export function contactRefusal(question: Question, contact: ContactDetails): Refusal | null {
  if (question.type !== 'contact' && question.type !== 'email' && question.type !== 'phone') return null;
  const { id } = question;
  const [name, phone, email] = [contact.name, contact.phone, contact.email].map((text) => (text ?? '').trim());
  if (phone !== '' && !looksLikePhone.test(phone ?? ''))
    return { code: 'invalid_contact', path: `${id}.phone`, message: 'is not a telephone number' };
  if (email !== '' && !looksLikeEmail.test(email ?? ''))
    return { code: 'invalid_contact', path: `${id}.email`, message: 'is not an e-mail address' };
  const times = question.type === 'contact' ? (question.times ?? []) : [];
  if (contact.time !== undefined && !times.some((time) => time.id === contact.time))
    return { code: 'unknown_option', path: `${id}.time`, message: `has no time "${contact.time}"` };
  const given = [name, phone, email].some((text) => text !== '');
  if (given && question.consent !== undefined && !contact.consent)
    return { code: 'consent_missing', path: `${id}.consent`, message: 'a contact needs consent' };
  return null;
}
