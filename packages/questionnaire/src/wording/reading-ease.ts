/** Below this many words the formulas say nothing: they were fitted to passages. */
const fewestWords = 12;

/**
 * Reading ease from 0 (hard) to 100 (easy), or `null` for texts too short to tell. English: R. Flesch, "A new readability
 * yardstick", 1948: 206.835 − 1.015·words/sentences − 84.6·syllables/words. Russian: I. V. Oborneva, 2006, who fitted the same
 * formula to pairs of translations: 206.835 − 1.3·… − 60.1·…. Ukrainian has no published fit of its own; its words are as
 * long as Russian ones, so Oborneva's stands for it.
 */
export function readingEase(text: string, language: string): number | null {
  const words = text.match(/\p{L}[\p{L}'’ʼ-]*/gu) ?? [];
  if (words.length < fewestWords) return null;
  const sentences = Math.max(1, (text.match(/[.!?…]+(\s|$)/g) ?? []).length);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const [perSentence, perWord] = [words.length / sentences, syllables / words.length];
  const ease = /^(ru|uk|be)\b/.test(language)
    ? 206.835 - 1.3 * perSentence - 60.1 * perWord
    : 206.835 - 1.015 * perSentence - 84.6 * perWord;
  return Math.min(100, Math.max(0, ease));
}

function syllablesIn(word: string): number {
  const latin = word.toLowerCase();
  if (/[a-z]/.test(latin)) return Math.max(1, latin.replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 1);
  return Math.max(1, word.match(/[аеёиоуыэюяіїє]/giu)?.length ?? 1);
}
