import { patterns } from './pattern.ts';

const WHOSE = "my|our|their|his|her|THOSE~'s|TEAMISH~'s";
const THEY = 'i|we|he|she|they|THOSE|TEAMISH|who';

/** Blame that people take on themselves in the first person, and the same of others. */
export const ownFaultPatterns = [
  ...patterns(
    'blaming-words',
    [
      '( i|he|she|they|THOSE|TEAMISH ) ADV* < ( take|takes|took|accept|accepts|accepted|bear|bears|own|owns ) ( full|sole|complete|all|the|total|entire|personal ){0,2} ( responsibility|blame ) for _ >',
      `< ( failure|mistake|fault|oversight|error|negligence|carelessness|work|misreading|judgement|judgment|misunderstanding|confusion|planning|communication|omission|haste|laziness|scripting|coding|testing ) on ( ${WHOSE} ) ( part|side|end ) >`,
      '< ( fault|failure|failures|mistake|blame|error|biggest|one ) ( belongs|belonged ) to ( me|us|him|her|them|THOSE|TEAMISH ) >',
      '< ( idea|mistake|fault|error|doing|typo|oversight ) of ( mine|ours|his|hers|theirs ) >',
      '< ( sure~of~myself|sure~of~ourselves|sure~of~himself|sure~of~herself|sure~of~themselves|overconfidence|over-confidence|overreach ) >',
      `( ${THEY}|NOBODY ) ADV* < ( forged~ahead|jumped~to|skimmed|winged|lost~patience|lost~interest ) >`,
      `( ${THEY} ) ADV* < ( blamed|accused|scolded|lied ) >`,
      'i|he|she|they ADV* < ( hid|masked|concealed|pretended|covered~up ) >',
      '< did not ADV* pay ( _ )? attention >',
    ],
    { affirmed: true },
  ),
  ...patterns(
    'human-error',
    [
      `( ${THEY} ) ADV* < ( did|made|make|commit|committed ) ( some|many|several|a~few|lots~of|plenty~of|two|three ){1,2} ( _{0,1} ) ( mistakes|blunders|errors ) >`,
      `( ${THEY} ) ADV* < ( assumed|thought|believed ) ADV* ( wrongly|incorrectly|mistakenly|falsely|naively ) >`,
      '< ( keyed|typed|entered|put|set|wired|plugged|mixed~up|transposed|swapped|misfiled|noted|written ) ( _{0,2} ) ( wrongly|incorrectly|wrong )? by ( THOSE|TEAMISH|me|us|him|her|them ) >',
      '< misreading|misinterpreting|misunderstanding|misjudging|misremembering|mistaking ( _{1,9} , ) ( i|we|he|she|they|PERSON|TEAM|NAME ) >',
      '( a|an|plain|simple|this|that|our|my ) < ( misreading|misinterpretation|misunderstanding|miscommunication|misjudgement ) ( of _{0,5} )? ( led|caused|meant|made|brought|resulted|on|between|. ) >',
      '( due~to|because~of|caused~by|result~of|stemmed~from|stems~from|led~by|from|down~to ) ( a|an|our|my|the )? ( _ ) < oversight|oversights >',
      '( configuration|testing|design|planning|deployment|process|review|operational|engineering|security|administrative ) < oversight|oversights > ( .|,|;|)|in|that|which|led|caused )',
      '( typo ) ( that )? < ( i|we|he|she|they|THOSE|TEAMISH ) ( had )? made|left|introduced >',
      '< ( typo|typos|typing~error ) ( _{0,5} ) ( entered|made|introduced|by ) ( by )? ( THOSE|TEAMISH|me|us ) >',
      '< ( issued|run|executed|typed|entered|started|sent|pushed ) with a ( typo|mistake|wrong ) >',
      '< ( a|the ) ( wrong|accidental|mistaken|inadvertent|careless ) ( push|press|click|tap|flick|turn|pull ) of >',
    ],
    { affirmed: true, unless: /(?:can|could|may|might|cannot|prevents?|stops?|would|must) (?:\S+ ){0,3}$/ },
  ),
];
