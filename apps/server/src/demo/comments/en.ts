import type { Phrases } from './comment-phrases.ts';

export const en: Phrases = {
  openings: {
    good: [
      'I come here almost every day.',
      'First visit.',
      'Stopped by on my way to work.',
      'We were here with friends.',
    ],
    bad: ['Usually fine, not today.', 'Second time in a row.', 'Honestly disappointed.', 'It used to be better.'],
  },
  sentences: {
    speed: {
      good: [
        'Coffee was ready in two minutes.',
        'Long line but it moved fast.',
        'Ordered in the app and picked it up right away.',
      ],
      bad: [
        'Waited 25 minutes for a latte.',
        'One barista for the whole place.',
        'Nobody came to the counter for ten minutes.',
        'They forgot to call my name.',
      ],
    },
    courtesy: {
      good: [
        'The barista remembers my order.',
        'Lovely staff, thanks to Alina.',
        'They helped me with the menu in English.',
      ],
      bad: ['The cashier rolled her eyes at me.', 'Nobody even said hello.', 'Rude when I asked to remake the drink.'],
    },
    taste: {
      good: ['Best flat white in town.', 'The new machine makes a difference, finally hot.', 'Great filter today.'],
      bad: ['Burnt espresso.', 'Cappuccino was lukewarm.', 'Got regular milk instead of oat.', 'Watery and sour.'],
    },
    cleanliness: {
      good: ['Clean and cosy.', 'Tables are wiped at once.'],
      bad: ['Sticky tables.', 'No soap in the restroom.', 'The bin was overflowing.'],
    },
    price: {
      good: ['Good value.', 'Nice discount for bringing my own cup.'],
      bad: ['Prices went up again.', 'The receipt did not match the price tag.', 'My points never arrived.'],
    },
    food: {
      good: ['The croissant was warm and crisp.', 'Cheesecake was fresh.'],
      bad: ['Sandwich cold in the middle.', 'Nothing left in the display by nine.', 'Stale croissant.'],
    },
    delivery: {
      good: ['Courier was early.', 'Arrived hot and complete.'],
      bad: [
        'The courier left the bag at the door and everything spilled.',
        'An hour and a half, ice cold.',
        'Someone else’s order.',
        'Two items missing.',
      ],
    },
    packaging: {
      good: ['Packed well, nothing leaked.', 'Great lids.'],
      bad: ['The lid came off.', 'The bag tore in the lift.', 'No napkins again.'],
    },
  },
  closings: {
    good: ['Thanks!', 'Keep it up!', 'Will be back.', '👍'],
    bad: [
      'Please fix it.',
      'Not coming back in the morning.',
      'Going across the street next time.',
      'Hope somebody reads this.',
    ],
  },
};
