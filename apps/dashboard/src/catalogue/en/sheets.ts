export const sheets = {
  words: 'Language of the words',
  call: 'What stands in large letters',
  scan: 'The line under the code',
  text: 'The last line',
  standsIn: '{{language}}: nothing is written for {{lines}}, so the sheet says it in {{other}}.',
  colour: 'Colour',
  paper: 'Background',
  asPages: 'as the pages',
  preview: 'The sheet as it will be printed',
  noLetters:
    'The font of our files has no letters of this language. Open the sheets for printing: the browser prints them in its own font and saves them as PDF.',
};
