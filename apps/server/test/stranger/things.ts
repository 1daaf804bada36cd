import { newPerson } from '../people.ts';
import { writeJoinToken } from '../../src/people/members/join-token.ts';
import {
  insertCallAttempt,
  insertCampaign,
  insertCouponList,
  insertDialList,
  insertLink,
  insertMessage,
  insertReviewSource,
  insertSchedule,
  insertSimulation,
  insertTemplate,
  insertWidget,
  insertWords,
} from './asking-things.ts';
import {
  insertAlert,
  insertAlertMute,
  insertAlertRule,
  insertCase,
  insertCaseFile,
  insertCaseForm,
  insertHelpPage,
  insertProactiveRule,
  insertCaseView,
  insertChat,
  insertIdea,
  insertImprovement,
  insertLetter,
  insertLetterFile,
  insertMailbox,
  insertReview,
} from './case-things.ts';
import {
  insertApiKey,
  insertFactor,
  insertImport,
  insertMemberInvitation,
  insertNamed,
  insertSegment,
  insertSeries,
  insertTarget,
  insertWeightTree,
  makeSession,
} from './company-things.ts';
import {
  insertConsent,
  insertCustomer,
  insertInteraction,
  insertInvitation,
  insertMerge,
  insertResponse,
  insertStaffChat,
  insertTransport,
  insertUpload,
} from './customer-things.ts';
import { insertDevice, insertFiscalFeed, insertFiscalRegister, insertOrderHook } from './served-things.ts';
import { type Place, within } from './place.ts';

type Make = (place: Place) => Promise<string | number>;

interface Thing {
  /** Makes one and gives what stands in the address. */
  readonly make: Make;
  /** Belongs to a unit, so that a person of another unit may not find it. */
  readonly ofUnit?: true;
  /** Is no id: a day, a number within something else. */
  readonly isPlain?: true;
}

/**
 * One existing thing for every parameter that a path names. Whoever adds a route with a new parameter adds it here; the walk
 * fails until then.
 */
export const things: Readonly<Record<string, Thing>> = {
  unitId: { make: (place) => Promise.resolve(place.unitId), ofUnit: true },
  channelId: { make: (place) => insertNamed(place, 'channels') },
  productId: { make: (place) => insertNamed(place, 'products') },
  teamId: { make: (place) => insertNamed(place, 'teams') },
  employeeId: { make: (place) => insertNamed(place, 'employees') },
  topicId: { make: (place) => insertNamed(place, 'topics') },
  stageId: { make: (place) => insertNamed(place, 'stages') },
  segmentId: { make: (place) => within(place, (db, common) => insertSegment(db, common)) },
  touchpointId: { make: (place) => Promise.resolve(place.touchpointId) },
  factorId: { make: (place) => within(place, insertFactor) },
  volumeSeriesId: { make: (place) => within(place, insertSeries) },
  weightTreeId: { make: (place) => within(place, insertWeightTree) },
  targetId: { make: (place) => within(place, (db, common) => insertTarget(db, common, place)) },
  surveyId: { make: (place) => Promise.resolve(place.surveyId) },
  couponListId: { make: (place) => within(place, insertCouponList) },
  widgetId: { make: (place) => within(place, (db, common) => insertWidget(db, common, place)) },
  linkId: { make: (place) => within(place, (db, common) => insertLink(db, common, place)) },
  invitationId: { make: (place) => within(place, (db, common) => insertInvitation(db, common, place)), ofUnit: true },
  responseId: { make: (place) => within(place, (db, common) => insertResponse(db, common, place)), ofUnit: true },
  uploadId: { make: (place) => within(place, (db, common) => insertUpload(db, common, place)), ofUnit: true },
  customerId: { make: (place) => within(place, (db, common) => insertCustomer(db, common, place)), ofUnit: true },
  otherCustomerId: { make: (place) => within(place, (db, common) => insertCustomer(db, common, place)), ofUnit: true },
  mergeId: { make: (place) => within(place, (db, common) => insertMerge(db, common, place)), ofUnit: true },
  deviceId: { make: (place) => within(place, (db, common) => insertDevice(db, common, place)), ofUnit: true },
  interactionId: { make: (place) => within(place, (db, common) => insertInteraction(db, common, place)), ofUnit: true },
  consentId: { make: (place) => within(place, (db, common) => insertConsent(db, common, place)) },
  simulationId: { make: (place) => within(place, insertSimulation) },
  fiscalFeedId: { make: (place) => within(place, insertFiscalFeed) },
  fiscalRegisterId: { make: (place) => within(place, insertFiscalRegister) },
  dialListId: { make: (place) => within(place, insertDialList) },
  interviewId: { make: (place) => within(place, (db, common) => insertCallAttempt(db, common, place)) },
  staffChatId: { make: (place) => within(place, insertStaffChat) },
  transportId: { make: (place) => within(place, insertTransport) },
  templateId: { make: (place) => within(place, insertTemplate) },
  scheduleId: { make: (place) => within(place, insertSchedule) },
  campaignId: { make: (place) => within(place, (db, common) => insertCampaign(db, common, place)) },
  messageId: { make: (place) => within(place, (db, common) => insertMessage(db, common, place)), ofUnit: true },
  orderHookId: { make: (place) => within(place, (db, common) => insertOrderHook(db, common, place)) },
  ideaId: { make: (place) => within(place, insertIdea) },
  improvementId: { make: (place) => within(place, insertImprovement) },
  importId: { make: (place) => within(place, insertImport) },
  alertRuleId: { make: (place) => within(place, insertAlertRule) },
  alertId: { make: (place) => within(place, (db, common) => insertAlert(db, common, place)), ofUnit: true },
  alertMuteId: { make: (place) => within(place, insertAlertMute) },
  caseId: { make: (place) => within(place, (db, common) => insertCase(db, common, place)), ofUnit: true },
  proactiveRuleId: { make: (place) => within(place, insertProactiveRule) },
  helpPageId: { make: (place) => within(place, insertHelpPage) },
  chatId: { make: (place) => within(place, (db, common) => insertChat(db, common, place)), ofUnit: true },
  caseFormId: { make: (place) => within(place, (db, common) => insertCaseForm(db, common, place)), ofUnit: true },
  viewId: { make: (place) => within(place, insertCaseView) },
  reviewSourceId: {
    make: (place) => within(place, (db, common) => insertReviewSource(db, common, place)),
    ofUnit: true,
  },
  reviewId: { make: (place) => within(place, (db, common) => insertReview(db, common, place)), ofUnit: true },
  mailboxId: { make: (place) => within(place, (db, common) => insertMailbox(db, common, place)) },
  letterId: { make: (place) => within(place, (db, common) => insertLetter(db, common, place)), ofUnit: true },
  letterFileId: { make: (place) => within(place, (db, common) => insertLetterFile(db, common, place)), ofUnit: true },
  fileId: { make: (place) => within(place, (db, common) => insertCaseFile(db, common, place)), ofUnit: true },
  day: { make: () => Promise.resolve('2026-11-01'), isPlain: true },
  number: { make: () => Promise.resolve(1), isPlain: true },
  language: { make: (place) => within(place, insertWords), isPlain: true },
  memberId: { make: async (place) => (await newPerson(place.world, place.workspaceId, { role: 'agent' })).userId },
  sessionId: { make: makeSession },
  memberInvitationId: { make: (place) => within(place, insertMemberInvitation) },
  apiKeyId: { make: (place) => within(place, insertApiKey) },
  joinToken: {
    make: async (place) =>
      writeJoinToken({
        workspaceId: place.workspaceId,
        invitationId: await within(place, insertMemberInvitation),
        secret: 'A'.repeat(43),
      }),
  },
};
