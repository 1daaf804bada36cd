import { alertRuleRoutes } from './alerts/alert-rules.routes.ts';
import { alertRoutes } from './alerts/alerts.routes.ts';
import { callRoutes } from './calls/calls.routes.ts';
import { caseRoutes } from './cases/cases.routes.ts';
import { caseFileRoutes } from './cases/files/case-files.routes.ts';
import { caseKinRoutes } from './cases/related/case-kin.routes.ts';
import { caseWorkRoutes } from './cases/case-work.routes.ts';
import { caseAgentRoutes } from './cases/team/case-agents.routes.ts';
import { caseViewRoutes } from './cases/list/case-views.routes.ts';
import { caseTeamRoutes } from './cases/figures/case-team.routes.ts';
import { caseSolutionRoutes } from './cases/solutions/case-solutions.routes.ts';
import { bringCustomersRoutes } from './customers/bring-customers.routes.ts';
import { customerMergeRoutes } from './customers/customer-merges.routes.ts';
import { caseSettingsRoutes } from './cases/settings/case-settings.routes.ts';
import type { Route } from './platform/http/route.ts';
import { apiKeyRoutes } from './people/keys/api-keys.routes.ts';
import { auditLogRoutes } from './people/log/audit-log.routes.ts';
import { memberInvitationRoutes } from './people/members/member-invitations.routes.ts';
import { memberRoutes } from './people/members/members.routes.ts';
import { sessionRoutes } from './people/sign-in/session.routes.ts';
import { workspaceRoutes } from './people/workspaces/workspace.routes.ts';
import { setUpRoutes } from './company/set-up/set-up.routes.ts';
import { companyRoutes } from './company/company.routes.ts';
import { ideaRoutes } from './improvements/ideas/ideas.routes.ts';
import { reactionRoutes } from './improvements/reactions/reactions.routes.ts';
import { topicGuideRoutes } from './improvements/training/topic-guides.routes.ts';
import { tellingRoutes } from './improvements/tellings/tellings.routes.ts';
import { improvementRoutes } from './improvements/improvements.routes.ts';
import { indexRoutes } from './indices/indices.routes.ts';
import { foreignSurveyRoutes } from './surveys/foreign/foreign.routes.ts';
import { surveyTextsRoutes } from './surveys/survey-texts.routes.ts';
import { surveyRoutes } from './surveys/surveys.routes.ts';
import { widgetRoutes } from './surveys/widgets.routes.ts';
import { thanksRoutes } from './thanks/thanks.routes.ts';
import { surveyDomainRoutes } from './surveys/survey-domain.routes.ts';
import { linkRoutes } from './surveys/links.routes.ts';
import { sheetRoutes } from './surveys/sheets/sheets.routes.ts';
import { surroundingWordsRoutes } from './surveys/words/surrounding-words.routes.ts';
import { decisionRoutes } from './decisions/decisions.routes.ts';
import { simulationRoutes } from './decisions/simulations/simulations.routes.ts';
import { consentRoutes } from './decisions/consents/consents.routes.ts';
import { invitationRoutes } from './invitations/invitations.routes.ts';
import { templateRoutes } from './invitations/templates.routes.ts';
import { scheduleRoutes } from './invitations/schedules.routes.ts';
import { campaignRoutes } from './invitations/campaigns.routes.ts';
import { campaignListRoutes } from './invitations/lists/lists.routes.ts';
import { campaignResultRoutes } from './invitations/campaign-results.routes.ts';
import { leftOutRoutes } from './invitations/left-out.routes.ts';
import { funnelRoutes } from './invitations/funnel.routes.ts';
import { holidayRoutes } from './decisions/policies/holidays.routes.ts';
import { staffChatRoutes } from './transports/staff-chats/staff-chats.routes.ts';
import { transportRoutes } from './transports/transports.routes.ts';
import { commentRoutes } from './responses/lists/comments.routes.ts';
import { customerRoutes } from './responses/erasure/customers.routes.ts';
import { lowRaterRoutes } from './responses/lists/low-raters.routes.ts';
import { rotationRoutes } from './responses/quotas/rotation.routes.ts';
import { uploadRoutes } from './responses/uploads/uploads.routes.ts';
import { responseRoutes } from './responses/responses.routes.ts';
import { importRoutes } from './imports/imports.routes.ts';
import { campaignListFileRoutes } from './imports/campaign-list.routes.ts';
import { servedFileRoutes } from './imports/served-file.routes.ts';
import { interactionRoutes } from './interactions/interactions.routes.ts';
import { deviceRoutes } from './devices/devices.routes.ts';
import { kioskRoutes } from './kiosks/kiosks.routes.ts';
import { servedLedgerRoutes } from './served/ledger.routes.ts';
import { fiscalRoutes } from './served/fiscal/fiscal.routes.ts';
import { orderHookRoutes } from './interactions/order-hooks/order-hooks.routes.ts';
import { deviceEventRoutes } from './served/device-events.routes.ts';
import { tillRoutes } from './served/till.routes.ts';
import { servedRoutes } from './served/served.routes.ts';
import { categoryRoutes } from './categories/categories.routes.ts';
import { proactiveRoutes } from './proactive/proactive.routes.ts';
import { helpPageRoutes } from './help/help-pages.routes.ts';
import { caseFormRoutes } from './intake/case-forms.routes.ts';
import { chatAgentRoutes } from './intake/chats/chat-agents.routes.ts';
import { chatRoutes } from './intake/chats/chats.routes.ts';
import { intakeRoutes } from './intake/intake.routes.ts';
import { reviewRoutes } from './reviews/reviews.routes.ts';
import { contactRoutes } from './contacts/contacts.routes.ts';
import { contactSignalRoutes } from './contacts/signal/signal.routes.ts';
import { themeRoutes } from './themes/themes.routes.ts';
import { dialogueRoutes } from './dialogues/dialogues.routes.ts';
import { interviewRoutes } from './interviews/interviews.routes.ts';
import { rehearsalRoutes } from './dialogues/rehearsal.routes.ts';
import { sampleRoutes } from './dialogues/sample.routes.ts';
import { demoRoutes } from './demo/demo.routes.ts';

/** Every route of the API on one page. Who may call it stands in its contract (`access`). */
export const routes: readonly Route[] = [
  ...setUpRoutes,
  ...sessionRoutes,
  ...workspaceRoutes,
  ...memberRoutes,
  ...memberInvitationRoutes,
  ...apiKeyRoutes,
  ...auditLogRoutes,
  ...companyRoutes,
  ...indexRoutes,
  ...importRoutes,
  ...servedFileRoutes,
  ...campaignListFileRoutes,
  ...demoRoutes,
  ...foreignSurveyRoutes,
  ...surveyTextsRoutes,
  ...surveyRoutes,
  ...linkRoutes,
  ...sheetRoutes,
  ...surroundingWordsRoutes,
  ...surveyDomainRoutes,
  ...widgetRoutes,
  ...thanksRoutes,
  ...decisionRoutes,
  ...consentRoutes,
  ...simulationRoutes,
  ...invitationRoutes,
  ...templateRoutes,
  ...scheduleRoutes,
  ...campaignRoutes,
  ...campaignListRoutes,
  ...campaignResultRoutes,
  ...leftOutRoutes,
  ...funnelRoutes,
  ...holidayRoutes,
  ...transportRoutes,
  ...staffChatRoutes,
  ...lowRaterRoutes,
  ...rotationRoutes,
  ...uploadRoutes,
  ...responseRoutes,
  ...commentRoutes,
  ...customerRoutes,
  ...interactionRoutes,
  ...orderHookRoutes,
  ...deviceRoutes,
  ...kioskRoutes,
  ...dialogueRoutes,
  ...interviewRoutes,
  ...rehearsalRoutes,
  ...sampleRoutes,
  ...servedRoutes,
  ...servedLedgerRoutes,
  ...fiscalRoutes,
  ...tillRoutes,
  ...deviceEventRoutes,
  ...caseAgentRoutes,
  ...alertRuleRoutes,
  ...alertRoutes,
  ...contactRoutes,
  ...contactSignalRoutes,
  ...improvementRoutes,
  ...tellingRoutes,
  ...ideaRoutes,
  ...reactionRoutes,
  ...topicGuideRoutes,
  ...helpPageRoutes,
  ...proactiveRoutes,
  ...caseWorkRoutes,
  ...caseKinRoutes,
  ...caseFileRoutes,
  ...caseRoutes,
  ...caseSettingsRoutes,
  ...callRoutes,
  ...caseSolutionRoutes,
  ...caseTeamRoutes,
  ...caseViewRoutes,
  ...intakeRoutes,
  ...caseFormRoutes,
  ...chatRoutes,
  ...chatAgentRoutes,
  ...reviewRoutes,
  ...bringCustomersRoutes,
  ...customerMergeRoutes,
  ...categoryRoutes,
  ...themeRoutes,
];
