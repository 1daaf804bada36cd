import { useMay } from '../api/session.ts';
import { ReviewFeed } from './review-feed.tsx';
import { ReviewSources } from './review-sources.tsx';
import { ReviewStars } from './review-stars.tsx';
import classes from './reviews.module.css';

/** What is written of the company elsewhere: the stars, the words with our answers, and where they are read. */
export function Reviews() {
  const may = useMay();
  return (
    <div className={classes.page}>
      {may('indices:read') && <ReviewStars />}
      <ReviewFeed />
      <ReviewSources />
    </div>
  );
}
