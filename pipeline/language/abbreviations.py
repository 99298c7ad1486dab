"""Danish abbreviations, in small letters without their last full stop: what follows them begins no sentence."""

from __future__ import annotations

ABBREVIATIONS = frozenset(
    """
    adr afd afs ang art att bd bilag bl bl.a ca cand cirka co d d.d dir dok dvs ekskl ekspl el ell evt ex f f.eks fx
    fhv fig fm fmd forts fr fru fuldm g ggr gl hhv hr i.e if iflg ift iht inkl inst j j.nr jf jfr journ jr
    jur k kap kgl kl kld kr kst lb lic lign ltr m m.fl m.m m.v maks max md mdr mfl mhp mht mia min mio ml mr mrk
    mv n nr nuv næstfmd o.a o.lign obs off omg op oprdr osv ovf p pag par pct pga phd pkt pr prof r red ref
    reg rep s s.u sagsbeh sagsnr sc sek sekr skt sml spm sr st stk str stud suppl t tdl telefon tif tilf tlf
    ts u u.a udg v v.a vedl vedr vha vol vs årg årh
    """.split()  # noqa: SIM905 - a list of words reads as words
)
