/**
 * Words of Japanese, Chinese and Korean company names whose Latin form is no transliteration: what a business is in
 * English, and readings that a table of single characters cannot know. Put together by hand. Each entry: the word, an
 * equals sign, its Latin form, with `_` for a space.
 */
export const JAPANESE = entries(`
自動車=motor 電機=electric 電気=electric 電器=electric 電工=electric 電子=electronics 電力=electric_power 電鉄=electric_railway 製作所=works 工業=industries 重工業=heavy_industries 重工=heavy_industries
産業=industries 興業=kogyo 商事=shoji 商会=shokai 物産=bussan 商店=shoten 工務店=komuten 工房=kobo 本舗=honpo 化学=chemical 化成=kasei 製薬=pharmaceutical 薬品=pharma 製鉄=steel 製鋼=steel 鉄鋼=steel
金属=metal 鉱業=mining 建設=construction 建築=architecture 組=gumi 不動産=realty 銀行=bank 証券=securities 保険=insurance 生命=life 生命保険=life_insurance 火災=fire 海上=marine 損害=general 信託=trust 運輸=transport 運送=transport
物流=logistics 倉庫=warehouse 鉄道=railway 旅客鉄道=railway 航空=airlines 海運=shipping 汽船=kisen 郵船=yusen 造船=shipbuilding 食品=foods 飲料=beverage 酒造=brewery 製菓=confectionery 製粉=flour_milling 乳業=milk 水産=fisheries 農業=agriculture
印刷=printing 出版=publishing 新聞=newspaper 新聞社=newspaper 放送=broadcasting 通信=communications 電話=telephone 電信=telegraph 情報=information 機械=machinery 精密=precision 精機=precision 光学=optical 計器=instruments 紡績=spinning
繊維=textile 石油=oil 瓦斯=gas ガス=gas 製紙=paper 硝子=glass 病院=hospital 大学=university 研究所=institute 研究=research 技術=technology 設計=design 企画=planning 開発=development 販売=sales 百貨店=department_store
国際=international 世界=world 総合=general 総研=research_institute 日本=nippon 東京=tokyo 大阪=osaka 京都=kyoto 横浜=yokohama 名古屋=nagoya 神戸=kobe 札幌=sapporo 仙台=sendai 広島=hiroshima 福岡=fukuoka 北海道=hokkaido
九州=kyushu 四国=shikoku 関西=kansai 関東=kanto 東北=tohoku 中部=chubu 東海=tokai 西日本=west_japan 東日本=east_japan 三菱=mitsubishi 三井=mitsui 住友=sumitomo 富士=fuji 富士通=fujitsu 日立=hitachi 東芝=toshiba 東レ=toray
本田=honda 任天堂=nintendo 松下=matsushita 川崎=kawasaki 武田=takeda 塩野義=shionogi 資生堂=shiseido 花王=kao 味の素=ajinomoto 明治=meiji 森永=morinaga 旭=asahi 麒麟=kirin 丸紅=marubeni 野村=nomura 大和=daiwa 京セラ=kyocera
村田=murata 安川=yaskawa 島津=shimadzu 神田=kanda 伊藤忠=itochu 竹中=takenaka 大林=obayashi 鹿島=kajima 清水=shimizu 大成=taisei 大塚=otsuka 第一=daiichi 三共=sankyo 新日本=shin_nippon 新日鉄=nippon_steel 日産=nissan 日清=nisshin
日東=nitto 東洋=toyo 太平洋=taiheiyo 大日本=dai_nippon 凸版=toppan 帝人=teijin 帝国=teikoku 豊田=toyota 久保田=kubota 積水=sekisui 雪印=snow_brand 佐川=sagawa 近畿=kinki 阪急=hankyu 阪神=hanshin 東急=tokyu 小田急=odakyu
京王=keio 西武=seibu 東武=tobu 高島屋=takashimaya 三越=mitsukoshi 伊勢丹=isetan 鈴木=suzuki 田中=tanaka 佐藤=sato 高橋=takahashi 伊藤=ito 渡辺=watanabe 渡邊=watanabe 山本=yamamoto 中村=nakamura 小林=kobayashi
加藤=kato 吉田=yoshida 山田=yamada 佐々木=sasaki 山口=yamaguchi 松本=matsumoto 井上=inoue 木村=kimura 林=hayashi 斎藤=saito 斉藤=saito 山崎=yamazaki 森=mori 池田=ikeda 橋本=hashimoto 石川=ishikawa 小川=ogawa
前田=maeda 岡田=okada 長谷川=hasegawa 藤田=fujita 後藤=goto 近藤=kondo 村上=murakami 遠藤=endo 青木=aoki 坂本=sakamoto 藤井=fujii 西村=nishimura 福田=fukuda 太田=ota 三浦=miura 岡本=okamoto 松田=matsuda
中島=nakajima 原田=harada 小野=ono 安藤=ando 工藤=kudo 内藤=naito 須藤=sudo 桜井=sakurai 光=hikari 青空=aozora 桜=sakura 未来=mirai 希望=kibo 大地=daichi 朝日=asahi 読売=yomiuri 楽天=rakuten 小松=komatsu 味噌=miso 鉄建=tekken レーザー=laser 保育=hoiku 介護=kaigo 教育=education 福祉=fukushi 医療=medical 環境=environment 都市=toshi 中央=chuo 共同=kyodo 協同=kyodo 工場=works 鋳造=chuzo 塗装=toso 金型=mold 自転車=bicycle 家具=furniture 玩具=toys 時計=watch 楽器=gakki 文具=stationery 書店=shoten 薬局=yakkyoku 旅行=travel 観光=kanko 警備=security 清掃=cleaning 水道=water 農園=farm 牧場=farm 茶=cha 酒=sake 米=kome 麺=men 寿司=sushi 珈琲=coffee 電通=dentsu 博報堂=hakuhodo 集英社=shueisha 講談社=kodansha 商船三井=mitsui_osk_lines 毎日=mainichi
システムズ=systems システム=system テクノロジーズ=technologies テクノロジー=technology テクノ=techno テック=tech ホールディングス=holdings ホールディング=holding グループ=group サービス=service
ソリューションズ=solutions ソリューション=solution コーポレーション=corporation カンパニー=company ジャパン=japan インターナショナル=international グローバル=global エンジニアリング=engineering
エンタープライズ=enterprise インダストリーズ=industries インダストリー=industry ワークス=works エレクトロニクス=electronics エレクトリック=electric エナジー=energy エネルギー=energy フーズ=foods フード=food メディア=media メディカル=medical
デザイン=design スタジオ=studio ソフトウェア=software ソフトウエア=software ソフト=soft ネットワークス=networks ネットワーク=network ネット=net マーケティング=marketing コンサルティング=consulting
トレーディング=trading トレード=trade ファーマ=pharma ラボ=lab モーターズ=motors モーター=motor モータース=motors ロジスティクス=logistics ロジスティックス=logistics パートナーズ=partners キャピタル=capital デジタル=digital
クラウド=cloud データ=data ロボティクス=robotics ファイナンス=finance フィナンシャル=financial バンク=bank セキュリティ=security クリエイティブ=creative クリエイト=create エージェンシー=agency コミュニケーションズ=communications
テレコム=telecom モバイル=mobile ウェブ=web インターネット=internet エステート=estate リアルティ=realty ハウス=house ホーム=home ホテル=hotel トラベル=travel スクール=school クリニック=clinic ケア=care
ケミカル=chemical マテリアル=material マテリアルズ=materials スチール=steel メタル=metal プラスチック=plastic ペーパー=paper オイル=oil パワー=power ライフ=life ワールド=world ユナイテッド=united アンド=and
ビール=beer ブルワリー=brewery コーヒー=coffee ファッション=fashion マーケット=market ストア=store ショップ=shop スーパー=super ドラッグ=drug タイヤ=tire ゴム=rubber セメント=cement シップ=ship ライン=line
マイクロ=micro アメリカ=america アメリカン=american ヨーロッパ=europe アジア=asia イースト=east ウエスト=west サウス=south ノース=north セントラル=central マネジメント=management リサーチ=research オートモーティブ=automotive
`);

/** How characters are read in Japanese family names and places, for names in no list. */
export const JAPANESE_READINGS = entries(`
山=yama 川=kawa 河=kawa 田=ta 中=naka 村=mura 本=moto 藤=fuji 木=ki 小=ko 大=o 高=taka 橋=hashi 石=ishi 原=hara 野=no 島=shima 嶋=shima 松=matsu 森=mori 林=hayashi 西=nishi 東=higashi 北=kita 南=minami 上=ue 下=shimo
水=mizu 金=kane 竹=take 谷=tani 崎=saki 吉=yoshi 長=naga 福=fuku 岡=oka 沢=sawa 澤=sawa 浜=hama 宮=miya 辺=be 坂=saka 池=ike 関=seki 古=furu 黒=kuro 白=shiro 青=ao 赤=aka 平=hira 内=uchi 安=yasu 杉=sugi 横=yoko 丸=maru
富=tomi 星=hoshi 海=umi 空=sora 花=hana 風=kaze 雪=yuki 月=tsuki 鶴=tsuru 亀=kame 桐=kiri 梅=ume 菊=kiku 柏=kashiwa 井=i 口=guchi 倉=kura 久=hisa 保=ho 子=ko 手=te 市=ichi 戸=to 根=ne 津=tsu 瀬=se 見=mi 矢=ya 屋=ya 若=waka
荒=ara 秋=aki 春=haru 夏=natsu 今=ima 三=mi 二=ni 一=ichi 五=go 千=chi 片=kata 永=naga 桑=kuwa 熊=kuma 犬=inu 馬=ma 鳥=tori 角=kado 尾=o 部=be 越=koshi 塚=tsuka 堀=hori 栗=kuri 柳=yanagi 楠=kusunoki 榎=enoki 桜=sakura 菅=suga
`);

export const CHINESE = entries(`
国家=national 联合=united 聯合=united 东方=eastern 東方=eastern 南方=southern 北方=northern 西部=western 中央=central 农业=agricultural 農業=agricultural 电网=grid 铁路=railway 鐵路=railway 船舶=shipbuilding 海运=shipping 海運=shipping 航天=aerospace 煤炭=coal 煤业=coal 矿业=mining 礦業=mining 黄金=gold 铝业=aluminum 铜业=copper 水泥=cement 玻璃=glass 造纸=paper
电器=electric 電器=electric 电机=electric 電機=electric 家电=appliances 智能=intelligent 数据=data 数码=digital 数字=digital 互联网=internet 供应链=supply_chain 快递=express 速递=express 基金=fund 信托=trust 租赁=leasing 财产=property 商业=commercial 商業=commercial 工商=industrial_commercial 发展=development 發展=development 开发=development
研究院=institute 研究所=institute 大学=university 大學=university 医院=hospital 醫院=hospital 学校=school 教育=education 出版=publishing 印刷=printing 包装=packaging 家具=furniture 家居=home 玩具=toys 服饰=fashion 橡胶=rubber 轮胎=tire 电池=battery 电缆=cable 仪器=instruments 自动化=automation 机器人=robot 制造=manufacturing 製造=manufacturing 乳业=dairy
啤酒=beer 水务=water 燃气=gas 太阳能=solar 太陽能=solar 光伏=photovoltaic 风电=wind_power 信用=credit 房地产=real_estate 房地產=real_estate 装饰=decoration 园林=garden 农村=rural 人民=peoples 太平洋=pacific 平安=ping_an 美的=midea 京东=jd 网易=netease
技术=technology 技術=technology 科技=technology 电子=electronics 電子=electronics 电气=electric 電氣=electric 电力=electric_power 汽车=motor 汽車=motor 银行=bank 銀行=bank 保险=insurance 保險=insurance 证券=securities 證券=securities 人寿=life 人壽=life
集团=group 集團=group 控股=holdings 国际=international 國際=international 中国=china 中國=china 中华=china 北京=beijing 上海=shanghai 深圳=shenzhen 广州=guangzhou 廣州=guangzhou 杭州=hangzhou 苏州=suzhou 南京=nanjing 天津=tianjin 重庆=chongqing 成都=chengdu 武汉=wuhan 西安=xian 青岛=qingdao 大连=dalian 宁波=ningbo 厦门=xiamen 东莞=dongguan 佛山=foshan 无锡=wuxi 长沙=changsha 郑州=zhengzhou 香港=hong_kong 台湾=taiwan 臺灣=taiwan 台灣=taiwan
工业=industries 工業=industries 实业=industries 實業=industries 产业=industries 贸易=trading 貿易=trading 进出口=import_export 物流=logistics 运输=transport 航空=airlines 石油=oil 天然气=gas 化工=chemical 化学=chemical 钢铁=steel 鋼鐵=steel
建设=construction 建筑=construction 建築=construction 工程=engineering 机械=machinery 機械=machinery 设备=equipment 重工=heavy_industries 制药=pharmaceutical 製藥=pharmaceutical 医药=pharmaceutical 药业=pharmaceutical 医疗=medical 生物=bio
食品=foods 饮料=beverage 纺织=textile 服装=garment 软件=software 網絡=network 网络=network 信息=information 通信=communications 通讯=communications 电信=telecom 移动=mobile 传媒=media 文化=culture 广告=advertising 投资=investment
投資=investment 资本=capital 金融=financial 管理=management 咨询=consulting 服务=service 酒店=hotel 旅游=travel 置业=realty 地产=real_estate 能源=energy 新能源=new_energy 环保=environmental 材料=materials 塑料=plastic 半导体=semiconductor
半導體=semiconductor 光电=optoelectronics 光電=optoelectronics 精密=precision 华为=huawei 阿里巴巴=alibaba 腾讯=tencent 百度=baidu 联想=lenovo 鸿海=hon_hai 鴻海=hon_hai 台积电=tsmc 比亚迪=byd 中兴=zte 小米=xiaomi 海尔=haier
`);

export const KOREAN = entries(`
삼성=samsung 현대=hyundai 기아=kia 엘지=lg 에스케이=sk 롯데=lotte 한화=hanwha 두산=doosan 대우=daewoo 효성=hyosung 카카오=kakao 네이버=naver 셀트리온=celltrion 아모레퍼시픽=amorepacific 신세계=shinsegae 대한=korean 한국=korea 포스코=posco
전자=electronics 전기=electric 전력=electric_power 자동차=motor 중공업=heavy_industries 공업=industries 산업=industries 화학=chemical 제약=pharmaceutical 건설=construction 은행=bank 보험=insurance 생명=life 화재=fire 증권=securities 통신=telecom
물산=trading 상사=trading 무역=trading 항공=air 해운=shipping 조선=shipbuilding 제철=steel 철강=steel 금속=metal 식품=foods 제과=confectionery 물류=logistics 개발=development 기술=technology 시스템=system 시스템즈=systems 테크=tech
소프트=soft 소프트웨어=software 엔지니어링=engineering 그룹=group 홀딩스=holdings 코리아=korea 인터내셔널=international 글로벌=global 바이오=bio 바이오로직스=biologics 반도체=semiconductor 정보=information 미디어=media 엔터테인먼트=entertainment 서비스=service
`);

function entries(list: string): ReadonlyMap<string, string> {
  const pairs = list.trim().split(/\s+/);
  return new Map(
    pairs.map(pair => {
      const [word = '', latin = ''] = pair.split('=');
      return [word, latin.replaceAll('_', ' ')];
    }),
  );
}
