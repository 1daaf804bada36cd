/** What scores are counted in: "8 баллов", "5 звёзд", "10 балів", "5 stars". A part of a pattern. */
export const scaleUnit = String.raw`(?:балл?(?:ов|ы|а|и|ів|у)?|б|зв[её]зд[аыу]?|зв[её]здоч(?:ка|ки|ку|ек)|зір(?:ка|ки|ку|ок)|зіроч(?:ка|ки|ку|ок)|points?|pts?|stars?)`;

/** Of these there are five. */
export const starUnit = /^(?:зв[её]зд|зір|stars?$)/u;
