import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useLanguage } from '../../catalogue/use-language.ts';

/** Keeps the height of what is loading, so that nothing jumps when it comes. */
export function SkeletonRows({ rows = 8, height = 38 }: { readonly rows?: number; readonly height?: number }) {
  const { t } = useLanguage();
  return (
    <output style={{ display: 'block', padding: '4px 16px' }}>
      <VisuallyHidden>{t('states.loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} style={{ height, display: 'flex', alignItems: 'center', gap: 24 }}>
          <Skeleton height={11} width={`${28 + ((at * 37) % 22)}%`} />
          <Skeleton height={11} width={48} ml="auto" />
          <Skeleton height={11} width={110} visibleFrom="sm" />
          <Skeleton height={11} width={64} visibleFrom="sm" />
        </div>
      ))}
    </output>
  );
}
