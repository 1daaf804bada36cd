import type { CaseStatus } from './case-terms.ts';
import type { Language } from '../wire/shapes.ts';

/** What the company's people call a status, on a page and in a letter. Customers read words of their own. */
export const caseStatusNames: Readonly<Record<Language, Readonly<Record<CaseStatus, string>>>> = {
  ru: {
    new: 'новый',
    acknowledged: 'принят',
    in_progress: 'в работе',
    waiting_customer: 'ждём клиента',
    waiting_third_party: 'ждём партнёра',
    resolved: 'решён',
    confirmed: 'подтверждён',
    reopened: 'открыт снова',
    duplicate: 'дубль',
    rejected: 'отклонён',
  },
  uk: {
    new: 'новий',
    acknowledged: 'прийнято',
    in_progress: 'у роботі',
    waiting_customer: 'чекаємо на клієнта',
    waiting_third_party: 'чекаємо на партнера',
    resolved: 'вирішено',
    confirmed: 'підтверджено',
    reopened: 'відкрито знову',
    duplicate: 'дубль',
    rejected: 'відхилено',
  },
  en: {
    new: 'new',
    acknowledged: 'acknowledged',
    in_progress: 'in progress',
    waiting_customer: 'waiting for the customer',
    waiting_third_party: 'waiting for a partner',
    resolved: 'resolved',
    confirmed: 'confirmed',
    reopened: 'reopened',
    duplicate: 'duplicate',
    rejected: 'rejected',
  },
};
