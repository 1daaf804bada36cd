import { Button } from '@mantine/core';
import { useLanguage } from '../../catalogue/use-language.ts';
import classes from './more-button.module.css';

interface Props {
  readonly onMore: () => void;
  readonly isLoading?: boolean;
  /** "Show more" unless it says how many there are. */
  readonly label?: string;
}

/** Under a list that is not shown to its end. */
export function MoreButton({ onMore, isLoading = false, label }: Props) {
  const { t } = useLanguage();
  return (
    <div className={classes.more}>
      <Button variant="subtle" loading={isLoading} onClick={onMore}>
        {label ?? t('figures.more')}
      </Button>
    </div>
  );
}
