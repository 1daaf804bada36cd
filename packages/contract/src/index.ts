export * from './wire/endpoint.ts';
export * from './wire/define-endpoint.ts';
export * from './wire/shapes.ts';
export * from './wire/row-refusal.ts';
export * from './wire/entries.ts';
export * from './wire/sent-shapes.ts';
export * from './wire/said-in-languages.ts';
export * from './wire/uploads.ts';

export * from './people/role-scopes.ts';
export * from './people/session.ts';
export * from './people/people.ts';
export * from './people/api-keys.ts';
export * from './people/audit.ts';

export * from './company/units.ts';
export * from './company/factors.ts';
export * from './company/channels.ts';
export * from './company/products.ts';
export * from './company/teams.ts';
export * from './company/employees.ts';
export * from './company/topics.ts';
export * from './company/stages.ts';
export * from './company/segments.ts';
export * from './company/touchpoints.ts';
export * from './company/volumes.ts';
export * from './company/weight-trees.ts';
export * from './company/targets.ts';
export * from './company/company.ts';
export * from './company/workspace.ts';
export * from './company/setup.ts';
export * from './company/categories.ts';
export * from './company/demo.ts';

export * from './surveys/survey-domain.ts';
export * from './surveys/surveys.ts';
export * from './surveys/links.ts';
export * from './surveys/sheets.ts';
export * from './surveys/widgets.ts';
export * from './surveys/thanks.ts';
export * from './surveys/foreign-surveys.ts';
export * from './surveys/survey-texts.ts';
export * from './surveys/surrounding-words.ts';
export * from './surveys/rehearsal.ts';
export * from './surveys/rotation.ts';

export * from './answers/responses.ts';
export * from './answers/comments.ts';
export * from './answers/themes.ts';

export * from './indices/index-shapes.ts';
export * from './indices/unit-of-index.ts';
export * from './indices/index-names.ts';
export * from './indices/indices.ts';

export * from './policy/holidays.ts';
export * from './policy/decisions-policy.ts';
export * from './policy/decisions-outcomes.ts';
export * from './policy/decisions-consents.ts';
export * from './policy/decisions-words-shape.ts';
export * from './policy/decisions-words.ts';
export * from './policy/decisions.ts';
export * from './policy/decisions-hold-out.ts';

export * from './invitations/interviews.ts';
export * from './invitations/invitations.ts';
export * from './invitations/transports.ts';
export * from './invitations/messages.ts';
export * from './invitations/campaign-lists.ts';
export * from './invitations/campaigns.ts';
export * from './invitations/funnel.ts';
export * from './invitations/templates.ts';
export * from './invitations/schedules.ts';
export * from './invitations/dialogues.ts';

export * from './served/devices.ts';
export * from './served/kiosk-settings.ts';
export * from './served/kiosks.ts';
export * from './served/till.ts';
export * from './served/device-events.ts';
export * from './served/served.ts';
export * from './served/served-ledger.ts';
export * from './served/fiscal.ts';
export * from './served/order-hooks.ts';

export * from './customers/brought-customers.ts';
export * from './customers/customer-merges.ts';
export * from './customers/customers.ts';
export * from './customers/interactions.ts';
export * from './customers/business-events.ts';

export * from './contacts/contacts.ts';
export * from './contacts/contact-signal.ts';

export * from './cases/calls.ts';
export * from './cases/case-filter.ts';
export * from './cases/case-terms.ts';
export * from './cases/case-status-names.ts';
export * from './cases/cases.ts';
export * from './cases/case-conditions.ts';
export * from './cases/case-fields.ts';
export * from './cases/case-labels.ts';
export * from './cases/case-settings.ts';
export * from './cases/case-solutions.ts';
export * from './cases/case-team.ts';
export * from './cases/case-views.ts';
export * from './cases/case-agents.ts';
export * from './cases/mailboxes.ts';
export * from './cases/case-forms.ts';
export * from './cases/chats.ts';
export * from './cases/reviews.ts';
export * from './cases/case-work.ts';

export * from './alerts/alert-rules.ts';
export * from './alerts/alerts.ts';
export * from './alerts/alert-steps.ts';
export * from './alerts/alert-words.ts';
export * from './alerts/staff-chats.ts';

export * from './improvements/ideas.ts';
export * from './improvements/reactions.ts';
export * from './improvements/topic-guides.ts';
export * from './improvements/improvements.ts';
export * from './improvements/tellings.ts';
export * from './improvements/help-pages.ts';
export * from './improvements/proactive-rules.ts';
export * from './improvements/proactive-effects.ts';

export * from './imports/import-shapes.ts';
export * from './imports/import-previews.ts';
export * from './imports/imports.ts';
export * from './imports/survey-imports.ts';
export * from './imports/register-columns.ts';
export * from './imports/contact-imports.ts';
export * from './imports/interaction-imports.ts';
