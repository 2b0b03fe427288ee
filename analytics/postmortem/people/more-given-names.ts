import { words } from '../reading/words.ts';

/**
 * Given names of many languages, in small letters and without accents, under the rule of `given-names.ts`: what is a word,
 * a place, a month or a product as well is left out. Most are those that two public lists of names have in common.
 */
export const moreGivenNames = words(`
  abagail abbey abbi abbie abdelrahman abdoulaye abdulaziz abel abigael abram adaline adan addie addison adel adelaide
  adelbert adelheid adelina adeline adolf adrianna adrianne adrien adrienne adwoa afolabi agatha agathe aggie agneta
  agusti agustin ahmet aimee ainsley aksel alana alanna alaric alastair albertina albertine albie alden aldo aldric
  alec alecia aleid aleix aleksei ales alessio alexey alexia alexis alfons alfonse alfonso alfredo alia alida alie
  aline alisa alisha alissa alistair alix aliyah aliza allard allie allison allyson alonso alonzo aloysius alper
  alphonso alvin alwin alya alycia alyona alyson alyssa alyssia amalia amandine amari amberly ambrose ambrosius amelie
  amie aminata amira amjad amos anabel anabelle anais anand anas anatole anderson andie andree andrej andreu andrzej
  anette angele angelia angelica angelina angeline angelique angie angus anissa ankur annabel annabella annabelle
  annalise annamaria anneli annemarie annmarie anoop ansel anson anthea anthony antoinette antonella antoni antonia
  antonin antonius antony antti anzhelika aparna arabella arabelle ariana arianna arianne arie ariella arielle arjan
  arjen arkady arleen arlene arlette arman armand arnau aron arpit artur artyom asa asgeir asger ashby asher ashlee
  ashleigh ashlie ashraf ashton aslan aslihan asma asmund atul aubree aubrey audra audrey auguste augustin augustina
  augustine aurelia austen avery avril axel aydin ayman ayodele aziz babajide babette babs balaji bao baris barnaby
  barney barron bartholomew bartlomiej basile bassam bastiaan bastian bastien baxter beau becca belinda bella belle
  benedict benet benita benito benji benjy bennett bennie benny benson bente berenice berkay bernadette bernat
  bernhard bernice bernie bert bertha bertie bertram beryl bess bessie betsy bettina bevan beverly bhavana biel binh
  birgitta birgitte birte bjarte blaine blair blaire blanca blanche blythe bobbi bobbie bobby bodil boguslaw bohumil
  bonnie boubacar boyd braden bradley brady branden brandi branislav brantley brayan brenden brendon brenna brennan
  brent bret brett briana brianna brianne brice bridgette bridie brigid brinley brit britney britt britta brittany
  brittney brock brod brodie brody brogan bronson brooke bryant bryce bryn brynn bryon bukola burak burt buse byron
  byung caitlin cale caleb calhoun callie cameron cami camila camilla campbell candace candice candis caner cansu cara
  carey carissa carlene carles carley carlie carly carlynn carmela caro carole carolus carolyn carrie carson carter
  cary casey caspar cassandre cassie cassius cate caterina catharina cathleen cathryn catlin catrina catriona cayla
  cece cecelia cecil cecile cecily cees celeste celestia celestine celia celina cemal chad chandni chanel chantal
  charis charissa charla charlene charley charline charlton charmaine chas cheikh chelsea chelsey cheri cherie cheryl
  chike chirag chrissy christa christabel christal christel christer christi christiana christiane christie christy
  chrystal chuck chul chunhua ciel claes clarabelle clare clarence clarice clarissa clarisse clark clary claudette
  claudia claudine claudio clayton cleopatra cletus cliff clifford clint cloe clotilde clovis clyde cody coen colby
  cole colette colleen collin connie conrad constance constantine cooper coralie coraline cordelia corey cori corina
  corine cornelius cory cosette courtney cristal cristian cristobal cullen curt curtis cyndi cyril cyrus czeslaw daan
  dacey daiki dale dalton damaris damon danette danica daniele daniella danika danil danila daphne darby darcey darcie
  darcy daren darin dario darla darlene darrel darrell darrin darryl darya daryl davi davida davide davin davina davis
  davy dawid dayle dayna deana deanna deanne debashish debbie debby debora deedee deena deidre deirdre delaney delbert
  delia delilah della delores delphine demetria demetrius denice denny denys derk dermot derrick derya desiree desmond
  devansh devlin devon dewey dexter dianna dianne dicky dilara dillon dinah diogo dione dionne divyanka dixie dmitrii
  dmitriy domenico dominick dominique dongwook donnie donovan dora doreen dorian doris dorothea dorthe doruk dottie
  doyle dragan drake dries duane dudley dulce dwayne dwight eddy edgar edie edna edouard edsel eduard eduarda edwina
  edyta eero eetu efe effie efosa efren egbert egon egor ehab eivind ejike ekaterina elaina elana elbert eleonora
  eleonore elia elicia elie elin elina eline elinor eliot elisha elissa elja ellery elliott ellis elly elmer eloise
  elora elouan elroy elsie elspeth elton elva elvina elvira elwin elwyn elysia emad eman emanuel emelda emeline emely
  emerson emery emile emilee emlyn emmalee emmaline emmalyn emmanuelle emmeline emmet emmett emmie emmy emrah enid
  enoch eoghan ercan eren erhan erick erkan erkki erlend erna ernest ernestine ernesto ernie errol ervin erwin eryn
  esa esben esme esmeralda espen estelle ester estrella etan ethel etienne eudora eugenie eugeniusz eulalia eunice
  eunji eustace evangelina evangeline evelin evelina eveline everard everett evert evgenia evgeniy evgeny evie evita
  ewart ewen ezekiel ezio ezra faris farley farrah fatih faustine fawn faye fayette federica feike felicia felicity
  felipe ferdi ferdinand ferdy fergus ferhat fernand ferran finlay finley flavio flemming fletcher florencia floris
  floyd flynn fons forrest frances francine francis francisca francoise frankie franklin franklyn franzen fraser freda
  freddy frederick frederique fredrick fredrik fredrika frida frieda frits frode furkan fyodor gabby gabe gabriele
  gabriella gabrielle gaby gael gaelan gaetan gail galen gannon gareth garrett garry garth gaspard gaston gautam gaute
  gauthier gayatri gayle gaynor geert geeta geetha gena genevieve genna gennady geoffry georgette georgi georgina
  georgy geraldine gerben gerda gerhard germain germaine gerrie gerrit gerry gertie gertrude giacomo gianna gideon
  gilberto gilda gilles gillian ginnie ginny gino giorgia giovanna gisela giselle gitte giulio gizem gladys gleb glen
  glenda glynis glynn godart godfrey godwin gokhan gokul golda gosta govind gracie grady graeme granger grant gregg
  gregoire gregorius gretchen grethe grigory griselda gro gudrun guglielmo guillem guinevere gulsen gunilla gunnel guo
  guro gustave gwendolyn gwyneth hadi hadley hailee hailey haiyan hakon haleigh haley halil hallie hampus hanan hani
  hank hanne hannes hannu harald harish harlan harley harper harri harrie harrison harsha hatem hattie hayden hayes
  hayley hedwig hege heikki heitor helene heli helle heloise hema hend hendrika henna hennie henning henny henrietta
  henriette henrique herbert herman hermione herve hesham hester hetty hieronymus hilda hildegard hilkka hillary
  hiroki hiroto hitesh hjalmar hoda holden hollie hongwei horace horatio hortense hossam hryhoriy humberto humphrey
  husam huseyin hyejin hyunwoo iain ianthe ibrahima ievgen ifeanyi ihab ikenna ilene ilian iliana ilja ilker ilkka
  ilmari ilona imelda immanuel imogen inaki indu inez ingemar inger ingmar inigo inka inna iona iratxe irem iria irma
  irvin irving irwin isaak isabell isadora isaiah isidora isidore ismael isobel issa ivar ivonne ivor izaak izabela
  izzy jaakko jaap jabari jacco jacek jacinda jacinta jaco jacobo jacquelyn jaden jaehyun jagdish jameson jamison jan
  janelle janessa janette jania janie janine janis janna janneke jannik jared jari jarkko jarmo jaromir jarrod jase
  jatin jayanthi jayden jayne jayson jazmin jeanette jeanine jeanna jeanne jeannette jeannie jeannine jedediah
  jedidiah jefferson jeffry jelmer jemima jenelle jenna jennette jenni jennie jensen jeppe jerald jeremiah jeremie
  jeri jermaine jeroen jerri jesper jessa jessy jethro jette jian jianguo jiaqi jiawei jihoon jillian jimin jimmie
  jinwoo joachim joakim joann jocelyn jochem jodi jodie jody joelle joep joeri joey johnathan johnathon johnnie jojo
  joke jolanta joleen jolene jolie jonah jonathon joni jordan jordana jordon jordy jorgen jorunn jory jos josefa
  josephine josiah josie jostein josue jouni jovan joya jozef juana juanita judah judas judd jude juhani jukka julia
  julianna julianne julienne juliet julieta juline julissa julius junho jurre jussi justina justine justus jytte kaan
  kacey kailey kaine kaisa kaitlin kaitlyn kaitlynn kaleb kalevi kalle kalyan kamala kamil kanchan kane kapil kara
  kare karel kari karissa kariuki karlee karly karol karsten karyn kasey kasper kassandra kassie katharine katri
  katrina katy katya kaushik kavya kaye kayla kayle kaylee kayleigh kayley kazuo kean keanu keeley keely keenan kees
  kelechi kellen kelley kelli kellie kelsey kemal kendall kendrick kenichi kenna kenny kenton kenzo kerem keri kerri
  kerstin keshav ketan khady khalil kiersten kiley kilian killian kimberlee kimberley kimberly kimmo kimmy kingsley
  kinsley kiptoo kira kirk kirsi kirstin kirstine kirti kitty kjell kjersti kjerstin kjetil klaas klara klaudia knut
  koen koenraad kojo komal kora kori kota kris krista kristan kristel kristen krister kristi kristine kristoffer
  kristopher kristy krystal krystian kuba kunal kurtis kweku kyla kylen kylie kyra kyung lacey lacie lacy ladonna
  laetitia laila lainey lais lalit lambert lamont lana lancelot laney langston lara larissa larry laure laurens lauri
  laurie lauryn lavanya lavinia lawrence layne layton leandra leann leanna leanne leela leen lei leia leigh leighton
  leire leland lennard lennart lennie lenny lenora lenore leona leonid leontine leopold leora leroy lesia lesly
  letitia lettie levent levi levy lexie lian liana liang lianne libbie libby lief lieke lieven liisa lijuan lilah
  lilas lili lilia lilian lilith lilli lillian lilly lindsay lindsey lindy lingling linnea linus lionel lisbeth lise
  lisette liubov livia livvy liza lizbeth lizette lizzie lizzy lluis lodewijk logan lois lokesh lola lolita lonnie
  lora lorelei loren lorens loretta lori lorie loris lorraine lorri lorrie lotta lottie louella louie louisa louison
  lowell luan lubna lucian lucille lucinda lucyna ludwig luiza luka luther lyle lynda lyndsey lynette lynne lynnette
  lynsey maartje mabel mackenzie madalyn maddie maddy madeleine madeline madelyn mads magdalene maggie magne maire
  maisie maison maite majed maksim malachi malena malin malina malinda mallory malory mamta manasa mandy manel manisha
  manny mansi mara marcela marcelle marcellina marcello marcellus marci marcia marcie marcy marga margareta margaretha
  margaux marge margie margo margret mariama marianna marianne maribel marieke marielle mariette marijn marilyn
  mariona maris marisa mariska marissa marius marja marjo markku marla marlee marleen marlena marley marloes marlon
  marnie marsha marshall marten marthe martijn marty martyn martyna marwan maryann marybeth maryjane marylou maryna
  masato mason massimo matej matheus mathijs mathilda matias matilda mats matthijs mattias mattie matty maud maude
  maura maurits mavis maximilian maximilien maximo maxine maxwell mayank mayur mazen meagan meenakshi meghana mehul
  melina melinda melle melodie meltem melvin melvyn mengyao menno meredith merissa merja mert merve mervin meryl metin
  mette micaela micah micha micheal michiel mick mickey mieke mihai mihail miho mikaela mikey mikkel mikko mildred
  milica milind milla miller millicent millie milly milo milton mindy minghao mingyu minho minna minnie minoru miquel
  mirabel mirabelle miranda mireille miroslaw misha missie mitch mitchel mitchell mitzi modou mogens moises molly
  montse monty mordecai morgana morris moussa mridula muhammed mukul murali muriel murilo murray mutua mylan myles
  mylo myra myrna myron nacho nagesh nagore naiara naila nakul nancy nanette nasir natalya natan natasa nate nathalie
  nathanael nathaniel nayan nazli neal neelam neeraj neeta nehemiah neila nelia nell nellie nelly nerissa nessa nestor
  neville nevin niall nichole nickolas nicky nicolette niel nienke nihat niina niki nikki niko nikola nikolas nikolay
  ning nino ninon niranjan nishant nitesh nitya nizar noa noam noella noelle noha nolan norah norbert noreen norio
  nynke ochieng oddvar odele odelia odhiambo odilia oguz okan oladele olav oleh oleksii olli ollie olly olof olusegun
  omer onur oona ophelia ophelie oran orhan oriana orson osama oswald otavio othman otieno oumar ousmane outi ozan
  ozge ozgur ozzie ozzy paavo paco paddy paige paivi palmer paloma pankaj panu parag paresh parker partha pasi patrice
  patsy patti pau paulette paulina pavan payal payton pearce pekka pelle penelope pentti perrine perry perttu petri
  petro petronella peyton philippine phillip philomena phineas phyllis pierce pietro pippa pirjo pirkko pollyanna
  pontus poul prabhu prasad prasanna prashant prateek pratibha pratik preben preston priscilla priyanka przemek puneet
  qiang quim quinlan quinton quintus rabab rachael rachelle raed rafal rafferty raghavendra raija raimundo raina raine
  rajashree rajendra rajeshwari ramona ramsey ramya randal randall randi randolph rani ranjana raoul rasmus ravindra
  rawan rayna reagan rebeca rebekah reece reed reese regan reggie reginald reid reijo reilly reina reinier rekha remco
  remi remington remy renae renaldo renan renate renee rens renske renuka reuben reuven reyna rhett rhianna rhoda
  rhona rhonda riad rianne richa richie rickey ricki rickie ricky rico riikka rik rikard rikke rikki riley rima
  riordan rishabh risto ritesh roald roan roanne robbert robbie robby roberta robyn rochelle roddy roderick rodger
  rodney roel roeland rogerio rolando romana ronda ronna ronnie ronny roopa rosalie rosalinda rosanna rosanne roscoe
  roseanne rosella roselle rosemary rosendo rosetta rostislav rosy rowan rowena roxana roxane roxanne roxie roxy ruba
  rubin ruchi rudolf rudolph rudy rufus runar russ rustam rutger ruthie ruud ryley ryosuke ryszard saad saara sabina
  sacha sadhana sadie safiya sahil sakari saku salah salim sally salwa samah samara sameh samer sami samia sammie
  sammy samy sangeeta sangwoo sanjeev sanne santosh sari sarina sascha sasha saskia satu saul sawsan sawyer scarlett
  scott scottie scotty seamus seema seiji selim selina semyon seojun seonghyeon seppo serdar serge sergi serhii
  seungmin sevgi seydou shahid shailesh shaina shana shanna shanti shaoqing sharad sharanya shari shashank shawn
  shawna shayla shayna shayne shea sheba sheela sheena shefali shelby shelia shelley shelly shelton sheri sheridan
  sherif sherman sherri sherrie sherry sherwin sheryl sibel sidney sidonia sigmund silas silvio simo sinan sissel
  sixten sjoerd sjur skylar skyler slavko sloane snezana sofiya solomon sonali sondra sondre sonny sonya soukaina
  sourav soyeon spencer sridhar srikanth staci stacie stacy staffan stanislas stefanie steinar stellan stevie stian
  sture sugandha suhail sujit sukhdeep suki suleyman sullivan sulochana sumeet sundar sune sungmin supriya surbhi
  surya susannah sushant sushila susie sutton suzanna suzette suzie suzy svein svend sybil sylvester sylwia synne
  tabatha tabitha taehyung tage taha taina talal talia talitha tallulah tamera tami tammi tammie tammy tamra tania
  tanisha tanmay tanner tapio tarek taro taryn tasha tate tatiane tatum tatyana taylor tayo teddy teemu tejas terence
  teri terje tero terrance terrell terrence terri terrie tessa tetiana teun thaddeus thalia thea thelma theodor
  theodore therese thibaud thibaut thom thomasina thorkild thorvald tiffany tiina tijmen tilly timmy timothee timur
  tito tjeerd tobi tobin toby tolga tolu tomislav tommie tomoya tonia tonya tore tori tormod torstein toshi tove traci
  tracie tremaine trent trenton tricia trina trine trish trisha trista trixie trixy troels troy trudi trudie trudy
  trupti trygve tucker tugba tuncay tuomas turgut turid turner tuukka tuula twan tyler tyra tyson ugur uliana ulla
  ulrica umesh umit unni urbanus uriah uriel utkarsh uzoma vadym vaibhav valentijn valentino valentyn vance vanderlei
  vasanthi vasco vasil vasudha vaughn veda vegar vegard venkatesh veronique vesa vibeke vicenc vicki vickie vicky
  vidar vidhya vidisha vikas viktoriya vilhelm ville vimal vince vineet vinicius vinnie vinny vinodh violetta violette
  vipin virgil vishnu vitalii vitaliy vivaan viviana vivien vivienne vlad vladislav vladyslav volkan vyacheslav wafula
  waleed wallace wallis wally walt wanjiru warren wassim waylon wayne weiming wendell wendi wenjie wessel weston
  whitney wies wiktoria wilbert wilbur wilco wilfred wilhelmina willa willard willeke willie willis wilma wim winifred
  winnie winnifred winona witold wladyslaw wouter wyatt wynne xander xanthe xavi xaviera xerxes xiaodong xiaolong
  xiaowei xin xiu xuan yael yagmur yago yanan yardley yash yasmina yassine yasuo yavuz yegor yehudi yejin yelena yemi
  yichen yigit yijun yilmaz yingying yoona youngho yousef ysabel yuan yukiko yulia yunfei yuting yves yvo yvon zach
  zacharias zacharie zachary zachery zack zander zane zaria zebulon zeina zeke zenon zhihao zita ziyad ziyi zola
  zuzanna
`);
