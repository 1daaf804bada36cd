export const standing = {
  state: {
    no_data: 'no data',
    insufficient: 'too few',
    preliminary: 'preliminary',
    reportable: 'reportable',
    not_relevant: 'not relevant',
  },
  what: {
    no_data: 'Nobody answered in this period.',
    insufficient: 'Too early to judge by so few answers: a figure for yourself, not for a report.',
    preliminary: 'The figure says something already, but may still move noticeably.',
    reportable: 'The figure can be reported and compared.',
    not_relevant: 'Those who answered were not asked but chose to: one cannot judge everybody by them.',
  },
  why: {
    no_answers: 'There are no answers.',
    privacy_floor: '{{n}} answers, shown from {{needed}} on: else a person could be recognised.',
    protects_neighbour: '{{n}} answers. Not shown, so that a neighbouring figure cannot be found by subtraction.',
    answers_below: '{{n}} answers, {{needed}} needed: {{missing}} more.',
    response_rate_below: '{{rate}} of those served answered, {{needed}} needed.',
    served_unknown: 'It is unknown how many were served: enter the number under “Served”.',
    answers_exceed_served: '{{n}} answers are more than were served ({{served}}): check “Served”.',
    coverage_below: 'There are figures for {{coverage}} of the weight, {{needed}} needed.',
    reportable_weight_below: '{{weight}} of the weight is measured reportably, {{needed}} needed.',
    enough_answers: '{{n}} answers: enough.',
    other: 'Reason: {{code}}.',
  },
};
