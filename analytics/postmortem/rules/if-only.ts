import { patterns } from './pattern.ts';

/** A part of the system that was missing: "if we had had an alert". */
const GAP_OF_A_SYSTEM =
  /if (?:only )?we had (?:(?:ever|only|already) )?(?:had|a|an|the|no|more|better|known|been|alerted|monitored) /;

const ifOnly = patterns(
  'if-only',
  [
    '< if only THOSE|TEAMISH|they|he|she|we|i|anyone|people >',
    '< if THOSE|TEAMISH|they|he|she|we|i|anyone|anybody _{0,6} ( had|would~have ADV* _ | had~simply|had~just|had~only _ ) >',
    '< if THOSE|TEAMISH|they|he|she|we|i|anyone|anybody had ADV* not ADV* _ >',
    '< had THOSE|TEAMISH|he|she|we|i|anyone|anybody|they ADV* _{0,6} ( checked|looked|read|followed|known|noticed|tested|asked|told|run|waited|escalated|reviewed|verified|paid|taken|been|done|realised|realized|…ed ) >',
    '( would|could|might ) ADV* < not? have _{1,6} ( if|had ) THOSE|TEAMISH|they|he|she|anyone|i|we ADV* _ >',
    '< had it not been for THOSE|TEAMISH >',
    '< but for THOSE|TEAMISH >',
    'THEM|TEAMISH < would have ADV* noticed|caught|spotted|seen|known|found|realised|realized|avoided|prevented >',
    '< a|any|an|every ADV* IDEALPERSON|IDEALTEAM >',
    '< IDEALPERSON|IDEALTEAM would|could|should|does|do|knows|know|checks >',
    '< ( better|proper|more|closer|due|greater|basic|normal|reasonable|ordinary|clearer|earlier|faster|more~thorough|more~careful|some|a~little|a~bit~of|a~bit~more ) _{0,2} ( communication|diligence|care|attention|discipline|judgement|judgment|vigilance|caution|thought|oversight|preparation|planning|responsibility|ownership|coordination|review|testing|scrutiny|reading|checking ) ( from|by|of|on~the~part~of|among|between|in ) ( the )? THOSE|TEAMISH >',
    '< ( better|proper|more|closer|due|greater|basic|reasonable|clearer|a~little|a~bit~of|a~bit~more ) _{0,1} ( diligence|care|attention|discipline|judgement|judgment|vigilance|caution|common~sense|thought ) _{0,10} would|could|might >',
    '< ( a|one ) ( quick|single|simple|brief|cursory|short|five-minute|proper|closer|second )? ( look|glance|check|read|reading|phone~call|call|question|message ) __{0,12} ( would|could ) ADV* have ( told|shown|alerted|saved|prevented|spared|sufficed|revealed|caught|avoided|warned ) >',
    '< ( nothing|what ) ( prevented|stopped|kept|would~have~stopped|would~have~prevented ) THOSE|TEAMISH|them|us|anyone|him|her >',
  ],
  { unless: GAP_OF_A_SYSTEM },
);

const accusing = patterns('if-only', [
  '< why ( on~earth|in~the~world|the~hell|exactly )? ( did|does|do|was|were|had|has|have|would|is|are ) ADV* not ADV* ( THOSE|TEAMISH|they|he|she|we|anyone|anybody|you ) >',
  '< why ( on~earth|in~the~world|the~hell ) >',
  '< why ( did|does|do|was|were|had|has|have|would ) ( THOSE|TEAMISH|they|he|she|we|anyone|NOBODY ) ADV* ( not|never|fail|ignore|wait|skip|forget|assume|miss|overlook|notice ) >',
  '< why was|were ( this|it|that|these | the _{1,3} ) ADV* not ( tested|noticed|caught|reviewed|spotted|checked|escalated|communicated|considered|anticipated|picked~up|followed|questioned|verified ) >',
  '< why ( did|does|do|was|were|had|has|have|would ) NOBODY >',
  '< how did NOBODY|THOSE|they|we|anyone ( miss|not|overlook|fail|notice|manage|let ) >',
  '< how could|can THOSE|TEAMISH|they|he|she|we|anyone ADV* _ >',
  '< what were|was THOSE|they|he|she thinking >',
  '< who broke|caused|allowed|let|approved|is~to~blame|did~this >',
  '< what else did THOSE|TEAMISH|they|anyone|we expect >',
]);

export const ifOnlyPatterns = [...ifOnly, ...accusing];
