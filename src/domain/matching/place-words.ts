/** Places in company names, put together by hand. Each line: the English word, a colon, and what else means it. */
export const PLACES = `
usa: us america american americas amerika estados states
uk: britain british gb england english scotland scottish wales welsh brytania
ireland: irish irlandia
europe: european euro eu emea europa europaische europe evropa
asia: asian apac asya
pacific: pacifico
africa: african afrika
germany: deutschland german deutsche deutscher deutsches alemanha alemania germania niemcy niemiecki dt
france: francaise francais frankreich francia franca french francja
spain: espana espanola espanol spanien iberica iberia hispania spanish hiszpania
portugal: portuguesa portuguese portugues portugalia
italy: italia italiana italian italiano italien wlochy
poland: polska polskie polski poln polen polish polonia polsha polskiego
austria: osterreich austriacka
switzerland: schweiz suisse swiss svizzera schweizer szwajcaria
netherlands: nederland holland dutch niederlande nederlandse benelux
belgium: belgique belgie belgien
denmark: danmark danske danish dansk
sweden: sverige svenska swedish schweden
norway: norge norsk norwegian norske
finland: suomi finnish suomen
nordic: nordics scandinavia skandinavia nordisk
baltic: baltik baltica
czech: cesko czechia ceska ceske tschechien
slovakia: slovensko slovak
hungary: magyar magyarorszag hungarian
romania: rumania romana
bulgaria: bulgarian balgariya
greece: hellas hellenic ellas
turkey: turkiye turk turkish
russia: rossiya rossii russian russkaya rossiiskaya rossiyskaya russland rosja rus
ukraine: ukraina ukrainian ukrainska
canada: canadian kanada
mexico: mexicana mexiko
brazil: brasil brasileira brazilian brasileiro brasilien
argentina: argentino
chile: chilena
colombia: colombiana
india: indian bharat hindustan
china: chinese chinesisch kitay zhongguo
japan: japanese japonica nippon nihon
korea: korean hanguk koreya
singapore: singapur
malaysia: malaysian
indonesia: indonesian
thailand: thai
vietnam: vietnamese viet
philippines: philippine
australia: australian aust
zealand: nz
israel: israeli
dubai:
emirates: uae
saudi: ksa lswdyh swdyh sudyh saudia
arabia: arab arabian
egypt: egyptian
nigeria: nigerian
kenya: kenyan
north: nordd norddt northern nord norte norddeutsche polnoc kita
south: sudd suddt southern sud sul sur suddeutsche poludnie minami
east: eastern ost este leste vostok wschod higashi
west: western oeste zapad zachod nishi
northwest: nw northwestern nordwest
northeast: ne northeastern nordost
southwest: sw southwestern sudwest
southeast: southeastern sudost
central: centre center zentral centro centrum tsentr
new: neue nova nuevo novo nowa
york:
london: londres londyn
paris: parisienne
berlin: berliner
munich: munchen munchner
hamburg: hamburger
cologne: koln kolner
frankfurt: frankfurter
stuttgart: stuttgarter
vienna: wien wiener
zurich: zuricher
warsaw: warszawa warszawska warszawski warschau varshava
krakow: cracow krakau
moscow: moskva moskau moskovsky moskovskiy moskovskaya
petersburg: peterburg
kiev: kyiv kyyiv
tokyo: tokio
osaka:
kyoto:
madrid:
barcelona: barcelonesa
lisbon: lisboa
porto:
paulo:
rio:
rome: roma
milan: milano
copenhagen: kobenhavn
stockholm: stockholms
oslo:
helsinki:
prague: praha prag
budapest:
istanbul:
delhi:
mumbai: bombay
shanghai:
beijing: peking
hong:
kong:
texas:
california:
florida:
zagreb:
belgrade: beograd
ljubljana:
bratislava:
brno:
bucharest: bucuresti
sofia:
athens: athinai
thessaloniki:
lyon:
marseille:
toulouse:
lille:
geneva: geneve genf
basel:
graz:
linz:
salzburg:
dusseldorf:
dortmund:
essen:
leipzig:
dresden:
hannover: hanover
bremen:
nuremberg: nurnberg
gdansk:
poznan:
wroclaw:
lodz:
katowice:
szczecin:
vilnius:
riga:
tallinn:
gothenburg: goteborg
malmo:
rotterdam:
amsterdam:
brussels: bruxelles brussel
antwerp:
manchester:
birmingham:
leeds:
glasgow:
edinburgh:
dublin:
valencia:
sevilla:
bilbao:
turin: torino
naples: napoli
bologna:
florence: firenze
ankara:
izmir:
cairo:
lagos:
nairobi:
johannesburg:
toronto:
montreal:
vancouver:
chicago:
boston:
houston:
dallas:
denver:
atlanta:
miami:
seattle:
sydney:
melbourne:
brisbane:
perth:
auckland:
bangalore:
chennai:
kolkata:
hyderabad:
pune:
jakarta:
manila:
bangkok:
hanoi:
taipei:
seoul:
busan:
shenzhen:
guangzhou:
nagoya:
yokohama:
kobe:
sapporo:
fukuoka:
kyiv:
lviv:
odesa:
kharkiv:
minsk:
novosibirsk:
kazan:
slovenia: slovenija slovenian
croatia: hrvatska croatian kroatien
serbia: srbija serbian serbien
bosnia: bosna
estonia: eesti estonian estland
latvia: latvija latvian lettland
lithuania: lietuva lithuanian litauen litwa
iceland: island islenska
luxembourg: luxemburg
belarus: belorussia
kazakhstan: qazaqstan
georgia: gruziya
morocco: maroc marruecos
tunisia: tunisie
algeria: algerie
angola:
mozambique: mocambique
ghana:
ethiopia:
tanzania:
uganda:
peru:
ecuador:
uruguay:
venezuela:
panama:
pakistan:
bangladesh:
nepal:
myanmar:
cambodia:
mongolia:
taiwan:
macau:
qatar:
kuwait:
oman:
bahrain:
jordan:
lebanon: liban
iraq:
iran:
cyprus: kypros zypern
malta:
albania: shqiperia
macedonia: makedonija
montenegro:
moldova:
`;
