import { alerts } from './alerts.ts';
import { calls } from './calls.ts';
import { cases } from './cases.ts';
import { channelSetup } from './channel-setup.ts';
import { comments } from './comments.ts';
import { company } from './company.ts';
import { contacts } from './contacts.ts';
import { desk } from './desk.ts';
import { customers } from './customers.ts';
import { compare } from './compare.ts';
import { design } from './design.ts';
import { dialogues } from './dialogues.ts';
import { editor } from './editor.ts';
import { entry } from './entry.ts';
import { figures } from './figures.ts';
import { help } from './help.ts';
import { ideas } from './ideas.ts';
import { reactions } from './reactions.ts';
import { training } from './training.ts';
import { improvements } from './improvements.ts';
import { findings } from './findings.ts';
import { imports } from './imports.ts';
import { indices } from './indices.ts';
import { intake } from './intake.ts';
import { interviews } from './interviews.ts';
import { invitations } from './invitations.ts';
import { log } from './log.ts';
import { logPlaces } from './log-places.ts';
import { logic } from './logic.ts';
import { overview } from './overview.ts';
import { policy } from './policy.ts';
import { queue } from './queue.ts';
import { preview } from './preview.ts';
import { proactive } from './proactive.ts';
import { problems } from './problems.ts';
import { rotation } from './rotation.ts';
import { served } from './served.ts';
import { settings } from './settings.ts';
import { sheets } from './sheets.ts';
import { shell } from './shell.ts';
import { staffChats } from './staff-chats.ts';
import { standing } from './standing.ts';
import { states } from './states.ts';
import { surveys } from './surveys.ts';
import { thanks } from './thanks.ts';
import { touchpoints } from './touchpoints.ts';
import { units } from './units.ts';
import { widgets } from './widgets.ts';
import { words } from './words.ts';

/** The source of every word in the dashboard. A key is added here first; the types then ask for it in uk and en. */
export const ru = {
  sheets,
  shell,
  states,
  policy,
  problems,
  queue,
  desk,
  design,
  staffChats,
  standing,
  indices,
  figures,
  entry,
  overview,
  touchpoints,
  units,
  alerts,
  calls,
  cases,
  intake,
  channelSetup,
  comments,
  customers,
  surveys,
  editor,
  log,
  logPlaces,
  logic,
  preview,
  rotation,
  widgets,
  words,
  thanks,
  findings,
  compare,
  served,
  help,
  proactive,
  ideas,
  reactions,
  training,
  improvements,
  imports,
  invitations,
  interviews,
  dialogues,
  company,
  contacts,
  settings,
};
