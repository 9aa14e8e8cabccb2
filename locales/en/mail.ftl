# Mail that the program writes by itself.

mail-acknowledgement-subject = We have your message
mail-acknowledgement =
    Hello,

    thank you for writing to { $mailbox }. Your message has arrived and somebody will answer it.
    There is no need to write again; if you want to add something, reply to this mail.
mail-quote-line = On { $date }, { $name } wrote:
mail-forward-line = ---------- Forwarded message ----------

mail-invitation-subject = You are invited to { $workspace }
mail-invitation =
    Hello,

    you are invited to answer customers together with the team of { $workspace }.
    Open this link to choose a password; it works once, within seven days:

    { $link }

    If you do not expect this mail, you can leave it be: nothing happens without you.
mail-reset-subject = A new password
mail-reset =
    Hello,

    somebody, probably you, wants to set a new password for your account.
    Open this link to do so; it works once, within one hour:

    { $link }

    If it was not you, leave this mail be: your password stays as it is.
mail-password-changed-subject = Your password was changed
mail-password-changed =
    Hello,

    the password of your account was just changed, and all other places where you were signed in are signed out.

    If it was not you, set a new password at once:

    { $link }
