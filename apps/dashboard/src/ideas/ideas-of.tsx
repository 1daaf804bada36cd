import { useQuery } from '@tanstack/react-query';
import { ideaEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { IdeaItem } from './idea-item.tsx';
import classes from './ideas.module.css';

/** The ideas that an improvement was made of; nothing where it was nobody's idea. */
export function IdeasOf({ improvementId }: { readonly improvementId: number }) {
  const { t } = useLanguage();
  const { data } = useQuery(ask(ideaEndpoints.list, { query: { improvement: improvementId, limit: 100 } }));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Card flush title={t('ideas.ofImprovement')}>
      <ul className={classes.list}>
        {data.items.map((idea) => (
          <IdeaItem key={idea.id} idea={idea} isLinked={false} />
        ))}
      </ul>
    </Card>
  );
}
