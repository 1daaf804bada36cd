/** How far a number may be trusted, in words of a store manager. */
export const standing = {
  state: {
    no_data: 'нет данных',
    insufficient: 'мало данных',
    preliminary: 'предварительно',
    reportable: 'достоверно',
    not_relevant: 'не релевантен',
  },
  hidden: 'скрыто',
  what: {
    no_data: 'За этот период никто не ответил.',
    insufficient: 'По такому числу ответов судить рано: цифра для себя, не для отчёта.',
    preliminary: 'Цифра уже о чём-то говорит, но может заметно сдвинуться.',
    reportable: 'Цифру можно показывать в отчёте и сравнивать.',
    not_relevant: 'Ответили не те, кого спросили, а те, кто захотел: по ним нельзя судить обо всех.',
  },
  why: {
    no_answers: 'Ответов нет.',
    privacy_floor: 'Ответов {{n}}, а показывать можно с {{needed}}: иначе узнают человека.',
    protects_neighbour: 'Ответов {{n}}. Не показываем, чтобы соседнюю цифру нельзя было вычислить вычитанием.',
    answers_below: 'Ответов {{n}}, нужно {{needed}}: не хватает {{missing}}.',
    response_rate_below: 'Ответили {{rate}} обслуженных, нужно {{needed}}.',
    served_unknown: 'Неизвестно, сколько клиентов обслужили: внесите число на странице «Обслужено».',
    answers_exceed_served: 'Ответов {{n}} больше, чем обслуженных ({{served}}): проверьте «Обслужено».',
    coverage_below: 'Данные есть по {{coverage}} веса, нужно {{needed}}.',
    reportable_weight_below: 'Достоверно измерено {{weight}} веса, нужно {{needed}}.',
    enough_answers: 'Ответов {{n}}: достаточно.',
    other: 'Причина: {{code}}.',
  },
};
