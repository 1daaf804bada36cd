import { IconShoppingBag } from '@tabler/icons-react';
import { productEndpoints } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { FlatSection } from './flat-section.tsx';
import { useEntries } from './use-entries.ts';

export function ProductsSection() {
  const { t } = useLanguage();
  const entries = useEntries(productEndpoints, 'productId');
  return (
    <FlatSection
      icon={IconShoppingBag}
      title={t('company.sections.products')}
      foot={t('company.products.foot')}
      emptyTitle={t('company.products.emptyTitle')}
      emptyText={t('company.products.emptyText')}
      addHint={t('company.products.add')}
      entries={entries}
      isTree
    />
  );
}
