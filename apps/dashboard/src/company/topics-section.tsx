import { IconTags } from '@tabler/icons-react';
import { topicEndpoints } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { FlatSection } from './flat-section.tsx';
import { useEntries } from './use-entries.ts';

export function TopicsSection() {
  const { t } = useLanguage();
  const entries = useEntries(topicEndpoints, 'topicId');
  return (
    <FlatSection
      icon={IconTags}
      title={t('company.topics.title')}
      foot={t('company.topics.foot')}
      emptyTitle={t('company.topics.emptyTitle')}
      emptyText={t('company.topics.emptyText')}
      addHint={t('company.topics.add')}
      entries={entries}
      isTree
      isOwned
    />
  );
}
