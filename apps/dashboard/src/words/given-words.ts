import { useQueries, useQuery } from '@tanstack/react-query';
import { surroundingWordsEndpoints, type SurroundingTexts } from '@otklik/contract';
import { wordsIn, type GivenWords, type PageWords } from '@otklik/respond';
import { useMemo } from 'react';
import { ask } from '../api/call.ts';
import { isLanguage } from '../catalogue/language.ts';

const nothing: readonly string[] = [];

/** What the company says around the questions in these languages, for pages that are drawn here as customers see them. */
export function useGivenWords(languages: readonly string[], isWanted = true): GivenWords {
  const list = useQuery({ ...ask(surroundingWordsEndpoints.list), enabled: isWanted });
  // Ours are in the code; of the others only those that say something.
  const told = list.data?.items.filter(({ language, said, written }) => (isLanguage(language) ? written : said) > 0);
  const wanted = told?.map(({ language }) => language).filter((each) => languages.includes(each)) ?? nothing;
  return useQueries({
    queries: wanted.map((language) => ask(surroundingWordsEndpoints.get, { params: { language } })),
    combine: together,
  });
}

function together(found: readonly { readonly data?: SurroundingTexts | undefined }[]): GivenWords {
  return Object.fromEntries(found.flatMap(({ data }) => (data === undefined ? [] : [[data.language, saidIn(data)]])));
}

function saidIn({ lines }: SurroundingTexts): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap(({ key, own, ready }) => {
      const text = own ?? ready;
      return text === null ? [] : [[key, text]];
    }),
  );
}

/** The page's own words around a survey, in any of its languages. */
export function useWordsAround(
  { languages, defaultLanguage }: { readonly languages: readonly string[]; readonly defaultLanguage: string },
  isWanted: boolean,
): (language: string) => PageWords {
  const given = useGivenWords(languages, isWanted);
  return useMemo(() => (language) => wordsIn(language, given, defaultLanguage), [given, defaultLanguage]);
}
