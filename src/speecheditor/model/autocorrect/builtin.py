"""The small lists of slips of the pen that come with the program; only what is never right is in them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_EN = """
abscence absence
accomodate accommodate
accross across
acheive achieve
acheived achieved
acknowlege acknowledge
acomplish accomplish
adn and
agian again
agressive aggressive
alot a lot
amoung among
apparant apparent
appearence appearance
arguement argument
assesment assessment
basicly basically
becuase because
beautifull beautiful
begining beginning
beleive believe
beleived believed
buisness business
catagory category
challange challenge
collegue colleague
comitment commitment
commitee committee
concious conscious
couldnt couldn’t
definately definitely
democrasy democracy
didnt didn’t
diffrent different
dissapoint disappoint
doesnt doesn’t
dont don’t
ecomony economy
embarass embarrass
enviroment environment
exagerate exaggerate
excercise exercise
existance existence
experiance experience
familar familiar
foriegn foreign
freind friend
freinds friends
futher further
garantee guarantee
goverment government
governement government
gaurd guard
hadnt hadn’t
happend happened
harrass harass
hasnt hasn’t
havent haven’t
honourary honorary
hte the
immediatly immediately
independant independent
infomation information
intrest interest
isnt isn’t
knowlege knowledge
lenght length
maintainance maintenance
millenium millennium
mispell misspell
neccessary necessary
noticable noticeable
occassion occasion
occured occurred
occurence occurrence
oppurtunity opportunity
parliment parliament
peice piece
peopel people
persistant persistent
posession possession
prefered preferred
presance presence
privelege privilege
probaly probably
publically publicly
realy really
recieve receive
recieved received
recomend recommend
refered referred
responsability responsibility
rythm rhythm
seperate separate
shouldnt shouldn’t
sieze seize
similiar similar
sincerly sincerely
speach speech
strenght strength
succesful successful
successfull successful
suprise surprise
teh the
thats that’s
thier their
tommorow tomorrow
tomorow tomorrow
truely truly
unforseen unforeseen
untill until
usefull useful
wasnt wasn’t
wich which
wierd weird
wouldnt wouldn’t
writting writing
yuo you
"""

_ZH = """
按步就班 按部就班
布署 部署
不径而走 不胫而走
部份 部分
穿流不息 川流不息
凑和 凑合
防碍 妨碍
飞扬拔扈 飞扬跋扈
幅射 辐射
甘败下风 甘拜下风
各行其事 各行其是
鬼鬼崇崇 鬼鬼祟祟
寒喧 寒暄
金壁辉煌 金碧辉煌
精萃 精粹
滥芋充数 滥竽充数
脉博 脉搏
美仑美奂 美轮美奂
名列前矛 名列前茅
默守成规 墨守成规
迫不急待 迫不及待
签定 签订
渡假 度假
声名雀起 声名鹊起
世外桃园 世外桃源
松驰 松弛
谈笑风声 谈笑风生
通辑 通缉
相形见拙 相形见绌
修茸 修葺
一愁莫展 一筹莫展
一股作气 一鼓作气
一如继往 一如既往
再接再励 再接再厉
针贬 针砭
重迭 重叠
追朔 追溯
走头无路 走投无路
"""


def _read(text: str) -> Mapping[str, str]:
    pairs = (line.partition(" ") for line in text.split("\n") if line)
    return MappingProxyType({typed: right for typed, _, right in pairs})


BUILTIN: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": _read(_EN), "zh": _read(_ZH)})
"""By language: what is typed, and what is meant."""
