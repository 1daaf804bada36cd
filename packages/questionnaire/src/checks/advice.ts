import { channelFindings } from './channel-findings.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { Finding } from './finding.ts';
import { lengthFindings } from './length-findings.ts';
import { emptyPlaceFindings } from '../piping/empty-places.ts';
import { wordingFindings } from '../wording/wording-findings.ts';

/** What is worth a look in a sound survey, whoever wrote it and where: the same in the editor and by the API. */
export function adviceOn(definition: SurveyDefinition): Finding[] {
  return [
    ...wordingFindings(definition),
    ...channelFindings(definition),
    ...lengthFindings(definition),
    ...emptyPlaceFindings(definition),
  ];
}
