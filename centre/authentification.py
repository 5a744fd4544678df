from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission


class ComptesBackend(ModelBackend):
    """Checks the password of a closed account too, so that log-in can say kindly that it is closed.

    The log-in form then refuses it, and an account closed meanwhile is nobody from its next request on.
    """

    def _get_user_permissions(self, user_obj):
        # Rights come from roles alone: one query fewer on every page.
        return Permission.objects.none()

    def user_can_authenticate(self, user):
        return True

    def get_user(self, user_id):
        compte = super().get_user(user_id)
        return compte if compte and compte.is_active else None
