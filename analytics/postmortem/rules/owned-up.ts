import { patterns } from './pattern.ts';

const WE = 'i|we|he|she|they|PERSON|BADPERSON|TEAM|BADTEAM|NAME|SOMEONE|TEAMISH';
const WIPED = 'wiped|deleted|dropped|erased|emptied|destroyed|truncated|overwrote|unplugged';

/** What people own up to, and the same said of others: neglect that was known, haste, harm done by hand. */
export const ownedUpPatterns = [
  ...patterns(
    'blaming-words',
    [
      '( it~was|this~is|this~was|outage~was|that~was|it~is ) ADV* < ( my|our|his|her|their ) own? ( doing|work|handiwork|fault|making|mess ) >',
      '< it was ADV* ( me|i|us|him|her ) ( who|that ) >',
      "( NOBODY|none ) ( 's )? _{0,4} < but ( mine|me|myself|ourselves|us|himself|herself|themselves ) >",
      '( i|we ) ADV* < own ( this|it|that ) ( one|completely|entirely|fully|outage|mistake|failure|. | , ) >',
      '< ( has|have|with ) ( my|our|his|her|their ) name on it >',
      '( we|i ) ADV* < let _{1,3} down >',
      '( we|i ) ADV* < failed ( you | our ( USER|community|readers|players|members|patients|pupils|partners ) ) >',
      `( ${WE} ) ADV* < ( kept|left ) ( USER|you|them|us|everyone|everybody|the~public|the~community ) in the dark >`,
      `( ${WE}|us ) ADV* < knew ( that|about|of|it|this|the ) _{1,9} ( and|but|yet ) ADV* ( did~nothing|looked~away|kept|said~nothing|went|ignored|left|carried|let ) >`,
      `( ${WE}|and ) ADV* < ( went|pressed|pushed|carried ) ( ahead|on ) ( all~the~same|anyway|regardless|nonetheless|nevertheless|although|even~though ) >`,
      `( ${WE} ) ADV* < ( deployed|merged|shipped|released|pushed|continued|proceeded|upgraded|launched|migrated ) __{0,6} ( although|though|against~our|against~their|against~all ) >`,
      `( ${WE} ) ADV* < ( trusted|relied~on|believed ) ( my|our|the|his|her|their ) _{1,4} ( instead~of|rather~than|and~never|blindly ) >`,
      `( ${WE}|and ) ADV* < ( hoped|hoping|prayed|praying ) ( that )? ( for~the~best|it~would|one~of|NOBODY|for~luck ) >`,
      `( ${WE} ) __{1,14} < without ( any|a ) ( clear|real )? ( plan|thought|idea|clue ) >`,
      `( ${WE} ) __{1,14} < without ( a~word|telling|asking|letting~anyone|saying ) >`,
      `( ${WE} ) ADV* < ( put|kept~putting|keep~putting ) ( it|this|that|them )? off ( for | until | again | till | the | it | , | . ) >`,
      '( i|we ) ADV* < ( am|are|was|were|feel|felt ) ADV* ( embarrassed|ashamed|mortified ) >',
      `( ${WE}|everyone ) ADV* < ( grown|got|gotten|become|grew|became ) ( so|too )? ( used|accustomed|numb|blind|deaf|immune ) to ( the|these|those|our|this|it|all ) >`,
      '( was|were|been|and|being ) ADV* < ( clicked~away|passed~around|waved~through|shrugged~off|rubber-stamped|swept~under|muted~by~hand ) !by~the|by~a|by~CODE|by~its >',
      '( we|i|management|TEAM|they ) ADV* < put _{1,4} ( before|above|ahead~of|over ) ( safety|quality|users|USER|care|testing|reliability|security|stability|our|everything ) >',
      '< against ( our|their|my|his|her ) own ( rules|rule|policy|policies|process|advice|judgement|judgment ) >',
      "( our|their|my|his|her|TEAM~'s|PERSON~'s ) ( _ )? < ( practices|reaction|communication|handling|hygiene|planning|discipline|coordination|preparation ) ( was|were ) ADV* ( so|too|very )? ( poor|slow|sloppy|terrible|bad|lacking|lax|shoddy|confused|chaotic|inadequate|non-existent ) >",
      `( ${WE}|us|and|some ) ADV* < looked ( away|the~other~way ) >`,
      `( PERSON|BADPERSON|NAME|SOMEONE|TEAM|he|she|they|i ) ( with|in|on|, )? __{0,7} < ( ${WIPED} ) ( the|our|a|all|an ) ( _ )? ( production|live|customer|master|entire|whole|prod ) >`,
      '( PERSON|BADPERSON|NAME|SOMEONE|TEAM|he|she|they|i ) ADV* < ( ran|executed|applied ) _{1,6} against ( the )? ( production|live|prod ) >',
      '( PERSON|BADPERSON|TEAM|TEAMISH|NAME|he|she|they ) __{1,12} < ( after|despite|although ) ( being|having~been|he~was|they~were|she~was ) ADV* ( told|warned|asked|reminded|shown ) >',
      '< ( kept|keeping ) ( it|this|that ) to ( itself|himself|herself|themselves|myself|ourselves ) >',
      '< ( went|going|go ) over ( our|their|his|her|my ) ( head|heads ) >',
      '( ran|run|drove ) _{1,5} < into the ground >',
      '< ( ignored|ignoring|disregarded ) ( what|everything|all ) ( that )? ( it|he|she|they|we|i|PERSON|USER ) ( had|was|were|said ) >',
      '< ( made|makes|making ) up ( an|some )? ( excuse|excuses ) >',
      '< ( the|our|their|general|prevailing ) ( attitude|mentality|mindset|thinking ) was that >',
      '^ < ( blindly|carelessly|foolishly|naively|hastily|stupidly ) _ >',
      '^ < ignored ( the|a|all|first|two|several|repeated|every|clear|explicit|direct ) >',
      '( pushed|merged|deployed|shipped|committed ) < ( straight|directly ) to ( main|master|prod|production ) ( , | . | without|as|on|again ) >',
      '^ < did nothing >',
      '^ < not enough ( testing|care|thought|communication|planning|review|attention|preparation ) ( by|from|between|among|before|in ) >',
    ],
    {
      affirmed: true,
      unless:
        /(?:if|when|whenever|unless) (?:an?|the)? ?(?:PERSON|TEAM|SOMEONE) |NOBODY (?:\S+ ){0,3}(?:wiped|deleted)/,
    },
  ),
  ...patterns(
    'human-error',
    [
      '< ( a|one ) slip ( of|while|when|during|by ) ( mine|ours|his|hers|theirs|the|…ing|memory|a|PERSON ) >',
      'WHO ADV* < mixed _{1,5} up >',
      'WHO ADV* < ( hit|pressed|clicked ) ( enter|return|send|delete|confirm|yes|ok ) _{0,3} ( too|before|twice|without ) >',
      '( ignored|dropped|deleted|wiped|dismissed|emptied|overwrote|removed|erased|closed|disabled ) _{1,9} ( , )? < ( thinking|believing|assuming|convinced ) ( that )? ( it|this|that|they|he|she|i|we ) ( was|were|would|had ) >',
      '( PERSON|NAME|i|he|she|they|SOMEONE ) , < ( believing|thinking|convinced|assuming ) ( that )? ( he|she|they|it|i|this ) ( was|were ) _{1,8} , ( ran|shut|cut|pulled|…ed ) >',
      '< ( the~wrong|a~wrong ) _{1,3} ( was|were|had~been ) ADV* ( pressed|pulled|typed|clicked|unplugged|deleted|cut|selected|chosen|entered|uploaded ) >',
      '( was|were|been|got ) ADV* < ( copied|entered|typed|keyed|read|written|noted|labelled|labeled|plugged|wired|addressed ) ( in )? ( wrongly|incorrectly|wrong|badly ) >',
      '( was|were|been|got ) ADV* < ( pressed|pushed|hit|knocked|switched~off|turned~off|unplugged|pulled|bumped|kicked ) _{0,3} ( by~accident|accidentally|by~mistake ) >',
      '( fault|cause|error|problem|failure ) ( was|is ) ADV* < human : >',
      '< mix-up ( of|between|by ) >',
      '^ < ( misconfigured|mistyped|mislabelled|mislabeled|misread ) by ( hand|the|a|an|PERSON|NAME|SOMEONE ) >',
    ],
    {
      affirmed: true,
      unless: /(?:can|could|may|might|cannot|prevents?|stops?|would) (?:\S+ ){0,2}(?:mix|hit|press|click)/,
    },
  ),
  ...patterns(
    'not-done',
    [
      '< ( not~one|none|neither|not~a~single~one ) of ( us|them ) ADV* ( opened|looked|read|checked|asked|noticed|saw|thought|spoke|tested|remembered|bothered ) >',
      '( i|we|he|she|they|PERSON|TEAM ) ADV* < ( never~once|not~once ) _ >',
      '( i|we|THOSE|they|he|she ) ADV* < did not ADV* ( think~of|think~to|stop~to|stop~and|write~down|wait~for|look~at|keep~an~eye ) >',
    ],
    { unexplained: true },
  ),
  ...patterns(
    'if-only',
    [
      '( WHO ) ADV* < could have saved ( myself|ourselves|us|everyone|himself|herself|them|the|a ) >',
      '< ( five|ten|two|three|thirty|fifteen|a~few|sixty ) ( minutes|seconds ) ( with|of|in|spent|at ) __{1,6} would ADV* have >',
      '< ( instead~of|rather~than ) …ing __{0,8} , ( we|i|they|he|she|TEAM|PERSON ) ADV* ( spent|wasted|argued|kept|went|tried|chose|decided|hurried|rushed ) >',
    ],
    {},
  ),
];
