import type { Migration } from 'kysely';
import * as people from './0001-people.ts';
import * as recording from './0002-recording.ts';
import * as imports from './0003-imports.ts';
import * as figures from './0004-figures.ts';
import * as trust from './0005-trust.ts';
import * as noticedTwice from './0006-noticed-twice.ts';
import * as lookups from './0007-lookups.ts';
import * as communicating from './0008-communicating.ts';
import * as toldInTime from './0009-told-in-time.ts';
import * as mail from './0010-mail.ts';
import * as addedTexts from './0011-added-texts.ts';
import * as feed from './0012-feed.ts';
import * as reach from './0013-reach.ts';
import * as dutiesKept from './0014-duties-kept.ts';
import * as namedEndpoints from './0015-named-endpoints.ts';
import * as postMortems from './0016-post-mortems.ts';
import * as comments from './0017-comments.ts';
import * as review from './0018-review.ts';
import * as analysis from './0019-analysis.ts';
import * as actions from './0020-actions.ts';
import * as keptAnalyses from './0021-kept-analyses.ts';
import * as keptRecords from './0022-kept-records.ts';

/**
 * Every migration in order, by name. The list is explicit so that neither a bundler nor a stray file decides what runs;
 * a name that has been released is never changed.
 */
export const migrations: Record<string, Migration> = {
  '0001-people': people,
  '0002-recording': recording,
  '0003-imports': imports,
  '0004-figures': figures,
  '0005-trust': trust,
  '0006-noticed-twice': noticedTwice,
  '0007-lookups': lookups,
  '0008-communicating': communicating,
  '0009-told-in-time': toldInTime,
  '0010-mail': mail,
  '0011-added-texts': addedTexts,
  '0012-feed': feed,
  '0013-reach': reach,
  '0014-duties-kept': dutiesKept,
  '0015-named-endpoints': namedEndpoints,
  '0016-post-mortems': postMortems,
  '0017-comments': comments,
  '0018-review': review,
  '0019-analysis': analysis,
  '0020-actions': actions,
  '0021-kept-analyses': keptAnalyses,
  '0022-kept-records': keptRecords,
};
