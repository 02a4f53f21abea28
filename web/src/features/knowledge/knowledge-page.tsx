import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import { useCan } from '@/lib/api/session';
import { openModal } from '@/lib/modals';
import { useUrlFilters } from '@/lib/use-url-filters';
import { IndexTab } from './index-tab';
import { SearchTab } from './search-tab';
import { SourcesTab } from './sources-tab';
import { useReading } from './use-reading';
import { WordsOnlyNote } from './words-only-note';

const keys = ['tab'] as const;

/** Everything the assistant answers from: what it has read, what it could not read, and how it searches. */
export function KnowledgePage() {
  const { t } = useTranslation('knowledge');
  const canWrite = useCan('write');
  const { values, set } = useUrlFilters(keys);
  useReading();
  return (
    <Page>
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          canWrite ? (
            <Button onClick={() => openModal('add_knowledge')}>
              <Plus /> {t('text.add')}
            </Button>
          ) : null
        }
      />
      <WordsOnlyNote />
      <Tabs
        value={values.tab || 'sources'}
        onValueChange={(tab) => set({ tab: tab === 'sources' ? '' : tab })}
      >
        <TabList aria-label={t('title')}>
          <Tab value="sources">{t('tab.sources')}</Tab>
          <Tab value="search">{t('tab.search')}</Tab>
          <Tab value="index">{t('tab.index')}</Tab>
        </TabList>
        <TabPanel value="sources">
          <SourcesTab />
        </TabPanel>
        <TabPanel value="search">
          <SearchTab />
        </TabPanel>
        <TabPanel value="index">
          <IndexTab />
        </TabPanel>
      </Tabs>
    </Page>
  );
}
