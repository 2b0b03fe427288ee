import { words } from '../reading/words.ts';

/** Given names of more parts of the world, in small letters and without accents, under the same rule. */
export const furtherGivenNames = words(`
  lloyd audun rune soren sigurd torbjorn trond geir oystein eirin torunn siri sverre stig halvor ketil eskil asbjorn
  aaliyah imani jada kiara tyrone dante malia kalani leilani keoni nalani mahina sione tevita mele lupe orsolya zsuzsanna
  katalin eszter balint bence gabor istvan janos miklos attila andras ferenc csaba krisztina judit noemie lucien maxence
  thibault corentin gwenael maelle solenn yvonnick aurelien aurelie melanie sebastien mathis manon beatrix cornelia
  friederike gesine hannelore hartmut heinz horst ilse jutta karlheinz liesel lothar margarete ottilie reinhold rosemarie
  rudiger siegfried sieglinde traudl volker waltraud wilhelmine wolfram agnese alessandra anselmo benedetta chiaretta
  cosimo donatella edoardo emanuele fabrizio filippo flavia gianluca gianni giada ilaria leonora letizia lorena luciano
  marcella maurizio ornella pasquale raffaele riccardo rocco salvatore silvana simonetta tiziana tommaso umberto valerio
  vittoria aitor amaia andoni begona candela eneko gorka idoia iker itziar jordi josep laia mireia montserrat nerea nuria
  oriol pilar unai xabier ximena yolanda zulema anibal arturo dolores efrain emiliano fermin gerardo graciela hernan
  horacio jacinto lautaro lisandro lucero macarena marisol matilde maximiliano mayra nicanor osvaldo ramiro rocio rodolfo
  rosario rufino socorro valentin vicente afonso andreia bernardo caio catarina duarte goncalo guilherme helio ines
  joaquina leticia lourdes luisa madalena rafaela renato sergio thais thiago vitor wagner agata bartosz blazej bozena
  dobrochna ewelina grzegorz halina honorata iwona jadwiga janusz jaroslaw jerzy justyna kacper kinga krystyna leszko
  lucjan maciek malwina michalina mieczyslaw mikolaj oskar przemyslaw radoslaw slawomir stanislaw szymon teodor wieslaw
  wioletta wlodzimierz zbigniew zdzislaw alena bedrich blanka dobromila dusan frantisek hynek ivona jarmila jindrich
  jirina josefina kveta lenka libor lubomir ludmila milos miloslav oldrich otakar radim radomir ruzena slavomir stepan
  tatana vlasta vojtech zdenek zdenka alina anatoly andriy artem bohdan borys danylo dmytro galina hanna ihor irena iryna
  kateryna ksenia larisa lesya lyudmila maksym marichka mykola mykhailo nadezhda nadiya nataliya oksana oleksandr oleksiy
  olha orysia ostap pavlo polina roksolana ruslan serhiy solomiya svitlana taras tetyana vadim valery vasyl viacheslav
  vitaly volodymyr vsevolod yaroslav yevgeny yuliya yuriy zlata zoya adnan afshin aida aliya amina anwar arash arezoo azra
  bahar behrouz dariush ebrahim emir fadi faisal fariba farhana fatma fawzia ghada golnaz hafsa haitham hakan halima hamza
  hande hasan hatice hind hisham huda iman ismail jaber jalal jawad kaveh khaled kubra laleh layla leyla lina mahdi mahsa
  maryam mehdi melis mona mostafa muna nada nader nahid najib nasser nawal nazanin nihal nilufer omid osman parvin pelin
  ramin rana rasha rayan roya sadia saleh samira sanaa selin serkan shadi shirin sohrab suleiman taher tahir tamer tareq
  ufuk umut usman wael walid yahya yasser yildiz zaid zaki zeinab zehra ziya abhishek akhil amitabh ananya anirudh anjana
  ankit ankita anshul apoorva archana arvind ashish ashok ashwin avinash ayush bhaskar chaitanya chandan chetan darshan
  deepika devika dinakar ganesh girish gopal hemant indira ishita jayant jaya jyoti kalpana karishma kartik kishore
  krishnan lalitha lata madhav madhuri mahesh malini mohit mukesh naina nalini namrata narayan naresh niharika nilesh
  nirmala nitin padma pallavi parth piyush poonam prachi pradip praveen preethi rachna radhika raghu rajat rajan rajni
  rakesh ranjan rashmi rishi ritika ritu roshan rupa sachit sagar sakshi sameer sanjana sapna sarika satish saurabh savita
  shalini sharmila shilpa shivani shobha shruti shubham smita sneha sonal sriram subhash sudha sudhir suman sushma swapnil
  tarun tushar uday uma urmila usha vaishali vandana varsha vinod vipul yamini yogesh aimi akari akemi akihiko akiko asami
  atsuko ayaka ayako ayano chie chika chiyo daichi eiji emiko etsuko fumio hayato hideki hideo hikari hinata hirofumi
  hisashi hitomi honoka ichiro isamu izumi jiro junichi junko kaede kana kanako kaori katsumi kazuya kensuke kenta kiyoshi
  koharu kohei kumiko kyoko madoka mai maki makoto manami mariko masahiro masaki masako masaru mayumi megumi michiko
  midori minako misaki mitsuko naoki naoto natsuki noboru nobuko noriko reiko riko rina ryo ryota ryuji sachiko saki
  satomi sayaka setsuko shigeru shin shinobu shinya shiori shizuka shoji shota shun sota susumu tadashi takahiro takako
  takeshi tatsuo tetsuya tomoe tomohiro tomomi toru toshio tsubasa yasuko yoichi yoshiko yosuke yui yukari yukio yumi
  yumiko yusuke soo-jin ji-woo min-jun seo-yeon ji-hoon hye-jin sung-min eun-ji young-ho dong-hyun hyun-woo jae-won
  kyung-soo mi-rae seung-ho yoon-ah anne-marie jean-luc jean-pierre marie-claire hans-peter karl-heinz eva-maria jean-marc
  pierre-yves xiaoli xiuying yuhan zihan haoran jiahao junjie lihua meiling mingzhe qing ruoxi shanshan siyu tingting
  weijie xiaofeng xinyi yifei yiming yuxuan zhiwei zixuan hoa huong huyen khanh lan mai-anh ngan nhung oanh quyen thao
  thuy tuan tuyet adewale afua akua ama amadi asante ayo babatunde bongani busisiwe chiamanda chuka dayo desta ebele ekow
  emefa esi folake funmi gugu haile ife jabu jelani kagiso kamau kehinde keletso kipchoge kudzai kwaku lebo lerato lindiwe
  lungile makena mandla mawuli modupe mosi mpho nana ndidi njeri nneka nomsa nomvula ntombi nyambura obi ode olabisi
  omolara onyeka oyelaran palesa rethabile rutendo segun selam sekou siphiwe tafadzwa taiwo tendai tesfaye thandeka
  tinashe tumelo tsepo uche wanjiku yaa yewande zodwa zuberi xochitl wiremu chukwuemeka emeka nnamdi obiora tane aroha
  hemi ngaire mikaere rangi tui citlali cuauhtemoc nayeli tlaloc yaretzi anneliese annelie hannelies liselotte grace
  violet
`);
