/// Words that say nothing about the topic.
///
/// The function words are those of the Snowball project's English list (BSD licence) with a few
/// left out; the speech words are what people say while they think, measured on transcripts of
/// meetings and interviews.
enum StopWords {
  /// Every stop word, in lower case, with its apostrophe.
  static let all = Set(words(function) + words(speech))

  private static let function = """
    a about above after again against all also am an and another any are aren't as at back be
    because been before being below between both but by can't cannot could couldn't did didn't do
    does doesn't doing don't down during each even ever every few first five for four from further
    get go goes had hadn't has hasn't have haven't having he he'd he'll he's her here here's hers
    herself high him himself his how how's however i i'd i'll i'm i've if in into is isn't it it's
    its itself just least less let's like long made make many me more most mustn't my myself never
    new no nor not now of off old on once one only or other ought our ours ourselves out over own
    put said same say says second see seen shan't she she'd she'll she's should shouldn't since so
    some still such take than that that's the their theirs them themselves then there there's
    these they they'd they'll they're they've this those three through to too two under until up
    very was wasn't way we we'd we'll we're we've well were weren't what what's when when's where
    where's whether which while who who's whom why why's with won't would wouldn't you you'd
    you'll you're you've your yours yourself yourselves
    """

  private static let speech = """
    able absolutely actually ah alright anybody anyone anything anyway anyways aren basically bit
    bye can cant come coming cool could course crosstalk day definitely didn didnt doesn doesnt
    don dont er erm everybody everyone everything exactly fact fine get getting give goes going
    gonna good got gotta great guess guy guys hello hi hm hmm huh id im inaudible isn its ive just
    kind kinda know laugh laughs laughter let like literally little ll look looking lot lots made
    make makes making man may maybe mean mhm might mm mm-hmm mmhmm mmm much must nah need nice no
    nope nothing now obviously oh ok okay one ones ooh part people place please point pretty
    probably put question quite re really right said say saying says shall should so somebody
    someone something sorry sort sorta start started stuff sure take talk talking tell thank
    thanks thats then theres thing things think though three time times today took totally try
    trying two uh uh-huh uhm um umm us use used using ve wanna want wasn welcome well went
    whatever will won wont work working works would yeah yep yes yup
    """
}

/// Word keys that are common whatever the talk is about.
enum GenericWords {
  /// Keys (the first six letters) said in at least 30 % of the transcripts of each of the three
  /// domains of the QMSum development set: research, product and committee meetings.
  static let keys = Set(words(table))

  private static let table = """
    accord accoun actual add agree ahead almost alread althou always answer apart around ask
    aspect availa averag away bad based basic become believ best better big bigger board bring
    call came care case cause certai change changi channe check choice choose clear close comes
    common compar comple compli concer confus connec consid contro couple cover curren cut decide
    decisi depend design detail develo differ diffic direct discus docume done drop earlie easier
    eight either else end energy enough especi evalua exampl excell expect experi explai fairly
    far feel figure final finall find findin finish focus follow form found friend front genera
    gets gives group half hand happen hard help hold hope hundre idea ideas identi import includ
    indivi inform initia instea intera intere issue keep key last later learn leave left line
    looked looks lose low main manage matter means meetin mentio method middle mind minute moment
    move name necess needed needs next nine normal notes number object often open operat option
    order origin otherw outsid partic parts per percen perhap person pick play points possib power
    practi prefer presen previo proble proces produc progra projec puttin questi range rather read
    real realis recogn record relate rememb report requir resear respon room saw seems send sense
    sent separa set settin seven severa show side simila simple single sit sittin six size small
    smalle someti somewh source speak specia specif standa stay straig sugges suppos system table
    taken takes taking talked techni thinki third though togeth told top touch true turn type
    unders usuall view voice wait wanted wants whole within withou wonder worth write wrong year
    yet
    """
}

private func words(_ table: String) -> [String] {
  table.split(whereSeparator: \.isWhitespace).map(String.init)
}
